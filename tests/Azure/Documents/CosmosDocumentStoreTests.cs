using Shuzhi.Core.Ports;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>The contract through the real SDK, against the gateway in this process.</summary>
public sealed class CosmosDocumentStoreTests : DocumentStoreContract
{
    private readonly ManualTimeProvider time = new();
    private CosmosFixture? cosmos;

    public override async Task DisposeAsync()
    {
        if (cosmos is not null) await cosmos.DisposeAsync();
    }

    protected override async Task<IDocumentStore> OpenAsync(IReadOnlyList<ContainerDefinition> containers)
    {
        cosmos = await CosmosFixture.StartAsync(containers, time);
        return cosmos.Store;
    }

    protected override Task PassTimeAsync(TimeSpan span)
    {
        time.Advance(span);
        return Task.CompletedTask;
    }
}
