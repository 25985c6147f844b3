using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>When the app itself cannot: an answer that says so, and nothing of why.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private readonly ApiHost api;
    private Exception? failure;

    public FailureTests() => api = new ApiHost { Register = Wrap };

    public Task InitializeAsync() => api.InitializeAsync();

    public Task DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_store_that_does_not_answer_is_to_be_asked_again()
    {
        failure = new StoreUnavailableException("secret");
        using var response = await api.Anonymous.GetAsync("/api/rounds/a");
        var problem = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "temporarily-unavailable");
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter!.Delta);
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_is_answered_without_its_details()
    {
        failure = new InvalidOperationException("secret");
        using var response = await api.Anonymous.GetAsync("/api/rounds/a");
        var problem = await response.ProblemAsync(HttpStatusCode.InternalServerError, "internal-error");
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
    }

    private void Wrap(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IDocumentStore));
        services.AddSingleton<IDocumentStore>(provider => new Failing((IDocumentStore)(real.ImplementationInstance ?? real.ImplementationFactory!(provider)), this));
    }

    private sealed class Failing(IDocumentStore real, FailureTests test) : IDocumentStore
    {
        public ValueTask<DocumentRecord?> ReadAsync(ContainerDefinition container, string partitionKey, string id, CancellationToken cancellation = default) =>
            test.failure is { } failure ? throw failure : real.ReadAsync(container, partitionKey, id, cancellation);

        public ValueTask<BatchResult> ExecuteAsync(ContainerDefinition container, string partitionKey, IReadOnlyList<DocumentOperation> operations, CancellationToken cancellation = default) =>
            real.ExecuteAsync(container, partitionKey, operations, cancellation);

        public ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default) => real.QueryAsync(query, cancellation);
    }
}
