namespace Shuzhi.Core.Ports;

/// <summary>Every container of the application, and the only fields that its queries may use.</summary>
public static class ContainerCatalogue
{
    /// <summary>Applications with their voucher, audit trail, file metadata and outbox: one document each.</summary>
    public static ContainerDefinition Applications { get; } = new(
        "applications",
        "applicationId",
        new IndexDefinition("by-round", "roundId", "status", "submittedAt"),
        new IndexDefinition("by-applicant", "ownerId", "createdAt"),
        new IndexDefinition("by-entity", "entityId", "createdAt"),
        new IndexDefinition("by-status", "status", "voucher.expiresAt"),
        new IndexDefinition("by-submission", "status", "submittedAt"),
        new IndexDefinition("by-settlement", "lineId", "status", "settledAt"),
        new IndexDefinition("outbox", "outboxSince"));

    /// <summary>Budget lines: line, usages, entries and waitlist of one line in one partition.</summary>
    public static ContainerDefinition Ledger { get; } = new(
        "ledger",
        "lineId",
        new IndexDefinition("waitlist", "type", "order"),
        new IndexDefinition("entries", "type", "sequence"),
        new IndexDefinition("usages", "type", "entityId"),
        new IndexDefinition("entries-of-application", "type", "applicationId", "sequence"));

    /// <summary>Invoices already used, by seller: the same invoice never twice, whoever presents it.</summary>
    public static ContainerDefinition Invoices { get; } = new(
        "invoices",
        "sellerId",
        new IndexDefinition("by-application", "applicationId"));

    /// <summary>Calls for applications.</summary>
    public static ContainerDefinition Rounds { get; } = new(
        "rounds",
        "roundId",
        new IndexDefinition("by-opening", "status", "opensAt"),
        new IndexDefinition("by-closing", "status", "closesAt"),
        new IndexDefinition("by-instrument", "instrumentId", "opensAt"),
        new IndexDefinition("outbox", "outboxSince"));

    /// <summary>Disbursement batches with their items.</summary>
    public static ContainerDefinition Disbursements { get; } = new(
        "disbursements",
        "batchId",
        new IndexDefinition("by-line", "lineId", "proposedAt"),
        new IndexDefinition("by-status", "status", "proposedAt"),
        new IndexDefinition("outbox", "outboxSince"));

    /// <summary>What applicants were told, by the applicant's subject.</summary>
    public static ContainerDefinition Notifications { get; } = new(
        "notifications",
        "ownerId",
        new IndexDefinition("by-owner", "ownerId", "at"));

    /// <summary>Policy catalogues, the one in use, and amendments: one partition, so that an approval and what it brings into use are one write.</summary>
    public static ContainerDefinition Catalogue { get; } = new(
        "catalogue",
        "catalogueId",
        new IndexDefinition("versions", "type", "inUseFrom"),
        new IndexDefinition("amendments", "type", "createdAt"));

    /// <summary>What admins did to the system itself, by part and month.</summary>
    public static ContainerDefinition Operations { get; } = new("operations", "operationsId");

    /// <summary>Who of the staff read what about whom, by civil day.</summary>
    public static ContainerDefinition Accesses { get; } = new(
        "accesses",
        "day",
        new IndexDefinition("by-day", "day", "at"),
        new IndexDefinition("by-application", "applicationId", "at"),
        new IndexDefinition("by-actor", "actorId", "at"));

    public static IReadOnlyList<ContainerDefinition> All { get; } = [Applications, Ledger, Invoices, Rounds, Disbursements, Notifications, Catalogue, Operations, Accesses];
}
