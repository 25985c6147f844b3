using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Awards;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Notices;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Core.Vouchers;
using Shuzhi.Core.WeChat;
using Shuzhi.Functions.Operations;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Audit;

/// <summary>Documents of one type that carry an audit trail.</summary>
/// <param name="Type">Their type.</param>
/// <param name="Scan">A query that finds every one of them, by a declared index.</param>
/// <param name="Read">Reads one; <see langword="null"/> for what the query finds beside them.</param>
internal sealed record AuditedContainer(Type Type, DocumentQuery Scan, Func<DocumentRecord, IAudited?> Read)
{
    public ContainerDefinition Container => Scan.Container;

    public static AuditedContainer Of<T>(ContainerDefinition container, params string[] order)
        where T : class, IAudited<T> =>
        new(typeof(T), new DocumentQuery(container) { OrderBy = order }, static record => DomainJson.Read<T>(record.Body));
}

/// <summary>Every type of document that carries an audit trail; a new aggregate is registered here.</summary>
internal static class AuditedContainers
{
    public static IReadOnlyList<AuditedContainer> All { get; } =
    [
        AuditedContainer.Of<Application>(ContainerCatalogue.Applications, "ownerId", "createdAt"),
        AuditedContainer.Of<Round>(ContainerCatalogue.Rounds, "instrumentId", "opensAt"),
        AuditedContainer.Of<DisbursementBatch>(ContainerCatalogue.Disbursements, "lineId", "proposedAt"),
        AuditedContainer.Of<Panel>(ContainerCatalogue.Panels, "roundId", "openedAt"),
        new(typeof(Expert), ExpertPool, static record => DomainJson.Read<Expert>(record.Body)),
        AuditedContainer.Of<PerformanceCase>(ContainerCatalogue.Performance, "roundId", "status", "openedAt"),
        AuditedContainer.Of<InspectionSample>(ContainerCatalogue.Inspections, "roundId", "announcedAt"),
        AuditedContainer.Of<Clawback>(ContainerCatalogue.Clawbacks, "status", "proposedAt"),
        AuditedContainer.Of<EntityExclusion>(ContainerCatalogue.Exclusions, "type", "changedAt"),
        AuditedContainer.Of<AwardPlan>(ContainerCatalogue.AwardPlans, "lineId", "proposedAt"),
        AuditedContainer.Of<PublicNotice>(ContainerCatalogue.Notices, "roundId", "preparedAt"),
        AuditedContainer.Of<NoticeEntry>(ContainerCatalogue.NoticeEntries, "noticeId", "number"),
        AuditedContainer.Of<InvoiceClaim>(ContainerCatalogue.Invoices, "applicationId"),
        AuditedContainer.Of<Delegation>(ContainerCatalogue.Delegations, "officerId", "status", "from"),
        AuditedContainer.Of<WeChatBinding>(ContainerCatalogue.WeChatBindings, "subject", "boundAt"),
        AuditedContainer.Of<OperationTrail>(ContainerCatalogue.Operations, "month"),
        OfCatalogue<CatalogueHead>(id => id == CatalogueDocuments.HeadId),
        OfCatalogue<AmendmentDocument>(id => id.StartsWith(CatalogueDocuments.AmendmentId(""), StringComparison.Ordinal)),
    ];

    private static DocumentQuery ExpertPool => new(ContainerCatalogue.Experts)
    {
        Where = [DocumentFilter.Equal("type", ExpertDocumentTypes.Expert)],
        OrderBy = ["expertId"],
    };

    private static AuditedContainer OfCatalogue<T>(Func<string, bool> isOne)
        where T : class, IAudited<T> => new(
            typeof(T),
            new DocumentQuery(ContainerCatalogue.Catalogue) { PartitionKey = CatalogueDocuments.Partition },
            record => isOne(record.Id) ? DomainJson.Read<T>(record.Body) : null);
}
