using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Tests.Audit;

/// <summary>What is not registered is not verified, so nothing may be forgotten.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Every_aggregate_is_verified()
    {
        var aggregates = typeof(App).Assembly.GetTypes()
            .Select(type => type.BaseType)
            .Where(type => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(AggregateService<,>))
            .Select(type => type!.GetGenericArguments()[0]);
        Assert.Empty(aggregates.Except(AuditedContainers.All.Select(audited => audited.Type)));
    }

    [Fact]
    public void Every_container_is_verified_but_for_what_tells_people_of_decisions_made_elsewhere()
    {
        ContainerDefinition[] otherwise =
        [
            ContainerCatalogue.Ledger, ContainerCatalogue.Accesses, ContainerCatalogue.Notifications,
        ];
        Assert.Empty(ContainerCatalogue.All.Except(AuditedContainers.All.Select(audited => audited.Container)).Except(otherwise));
    }

    [Fact]
    public void Every_container_is_read_by_an_index_that_it_declares() => Assert.All(AuditedContainers.All, audited => Assert.NotNull(QueryPlan.For(audited.Scan)));
}
