using System.CommandLine;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Shuzhi.Functions.CommandLine;

namespace Shuzhi.Functions.Demo;

/// <summary><c>demo</c>: a whole round with invented companies, on a data folder of its own.</summary>
internal static class DemoCommand
{
    public const string Name = "demo";

    private const int Broken = 1;

    public static Command Create(CommandContext context)
    {
        var companies = new Option<int?>("--companies") { Description = "How many companies apply: 300 for vouchers, 48 for the others where nothing is said." };
        var seed = new Option<int>("--seed") { Description = "What the companies are invented from.", DefaultValueFactory = _ => 2026 };
        var json = new Option<bool>("--json") { Description = "Print the facts as JSON and nothing else." };
        var folder = new Option<string?>("--data") { Description = "Data folder; run again on the same one to go on after a kill. A new one under the temporary folder otherwise." };
        var process = new Option<string>("--process") { Description = "Which process the round is carried through.", DefaultValueFactory = _ => DemoProcess.All[0].Name };
        process.AcceptOnlyFromAmong([.. DemoProcess.All.Select(one => one.Name)]);
        var command = new Command(Name, "Carries a round with invented companies from application to payment, over HTTP, and shows what happened.") { process, companies, seed, json, folder };
        companies.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 5000) result.AddError("--companies takes 1 to 5000.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(
            context, DemoProcess.All.Single(one => one.Name == parsed.GetValue(process)), parsed.GetValue(companies), parsed.GetValue(seed), parsed.GetValue(json), parsed.GetValue(folder), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, DemoProcess process, int? wanted, int seed, bool json, string? folder, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(folder ?? Directory.CreateTempSubdirectory("shuzhi-demo-").FullName);
        var companies = wanted ?? process.Companies;
        var clock = new DemoClock(path, process.Start);
        var lists = await ExclusionLists.WriteAsync(path, process.Listed(companies, seed), cancellation);
        using var host = Build(path, lists, clock);
        await host.StartAsync(cancellation);
        try
        {
            var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            using var client = new DemoClient(new Uri(address), clock);
            var facts = await process.RunAsync(new(client, clock, companies, seed, line => Say(context, json, line)));
            if (json) await context.Output.WriteLineAsync(JsonSerializer.Serialize(facts, Readable));
            else DemoReport.Print(context, facts, path);
            return facts.Broken.Count == 0 ? ExitCodes.Ok : Broken;
        }
        catch (DemoFailedException problem)
        {
            await context.Error.WriteLineAsync($"The demo stopped: {problem.Message}");
            return Broken;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private static IHost Build(string path, string lists, DemoClock clock)
    {
        var builder = FunctionsApplication.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0",
            $"--Data:Path={path}",
            $"--Registries:ExclusionLists={lists}",
            "--AzureFunctionsJobHost:logging:logLevel:default=Error",
            "--Host:Banner=false",
        ]);
        // The facts are all that stands in the output.
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(clock);
        App.Configure(builder);
        return builder.Build();
    }

    private static void Say(CommandContext context, bool quiet, string line)
    {
        if (!quiet) context.Output.WriteLine($"  {line}");
    }

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
