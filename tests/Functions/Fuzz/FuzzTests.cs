using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Tests.Access;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Fuzz;

/// <summary>
/// Requests made from the OpenAPI document, as it says and as it does not: no failure of the server, no change by what is refused,
/// no request without an answer, no refusal of an undescribed form. <c>FUZZ_SEED</c> and <c>FUZZ_REQUESTS</c> ask for others.
/// </summary>
public sealed class FuzzTests
{
    private const int Seed = 20260302;
    private const int RequestsInCi = 50_000;
    private const int RequestsOtherwise = 5_000;

    [Fact]
    public async Task Whatever_is_sent_is_answered_as_described()
    {
        var seed = Number("FUZZ_SEED") ?? Seed;
        var requests = Number("FUZZ_REQUESTS") ?? (Environment.GetEnvironmentVariable("CI") == "true" ? RequestsInCi : RequestsOtherwise);
        var api = new ApiHost { Register = Watch, Before = builder => builder.UseMiddleware<CountWrites>() };
        await api.InitializeAsync();
        try
        {
            var subjects = await AccessSubjects.CreateAsync(api);
            var tokens = AccessMatrix.Callers.Where(caller => caller != "anyone").ToDictionary(caller => caller, caller => subjects[caller].DefaultRequestHeaders.Authorization!.ToString());
            var run = new FuzzRun(new FuzzCases(subjects, tokens, seed), api.BaseAddress);
            var watch = Stopwatch.StartNew();
            await run.RunAsync(requests);
            Assert.True(run.Failures.Count == 0, $"Seed {seed}:\n{string.Join("\n\n", run.Failures)}");
            Assert.Equal(requests, run.Statuses.Values.Sum());
            // A suite that only ever meets refusals, or never meets one, has lost its way.
            Assert.True(run.Statuses.Where(status => status.Key < 300).Sum(status => status.Value) > requests / 20);
            Assert.True(run.Statuses.Where(status => status.Key >= 400).Sum(status => status.Value) > requests / 4);
            Summary.Write("fuzz", $"Fuzzing: {requests} requests of seed {seed} in {watch.Elapsed.TotalSeconds:0} s, 0 failures, slowest {run.Slowest.TotalMilliseconds:0} ms; {string.Join(", ", run.Statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}"))}");
        }
        finally
        {
            await api.DisposeAsync();
        }
    }

    private static void Watch(IServiceCollection services)
    {
        var store = services.Last(service => service.ServiceType == typeof(IDocumentStore));
        services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(provider => new WatchedStore((IDocumentStore)(store.ImplementationFactory?.Invoke(provider) ?? store.ImplementationInstance)!)));
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;
}
