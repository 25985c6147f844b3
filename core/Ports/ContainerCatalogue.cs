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
        new IndexDefinition("by-stage", "review.stage", "roundId", "submittedAt"),
        new IndexDefinition("work-of-district", "review.work.role", "review.work.district", "review.work.dueAt"),
        new IndexDefinition("work-of-role", "review.work.role", "review.work.dueAt"),
        new IndexDefinition("work-of-officer", "review.work.claimedBy", "review.work.dueAt"),
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
        new IndexDefinition("by-warning", "status", "warnAt"),
        new IndexDefinition("by-recurrence", "planNextAt"),
        new IndexDefinition("outbox", "outboxSince"));

    /// <summary>Disbursement batches with their items.</summary>
    public static ContainerDefinition Disbursements { get; } = new(
        "disbursements",
        "batchId",
        new IndexDefinition("by-line", "lineId", "proposedAt"),
        new IndexDefinition("by-status", "status", "proposedAt"),
        new IndexDefinition("outbox", "outboxSince"));

    /// <summary>Award plans with their items, as they go before the meeting that approves them.</summary>
    public static ContainerDefinition AwardPlans { get; } = new(
        "award-plans",
        "planId",
        new IndexDefinition("by-line", "lineId", "proposedAt"),
        new IndexDefinition("outbox", "outboxSince"));

    /// <summary>Public notices, without their entries.</summary>
    public static ContainerDefinition Notices { get; } = new(
        "notices",
        "noticeId",
        new IndexDefinition("by-publication", "publication.publishedAt"),
        new IndexDefinition("by-round", "roundId", "publication.publishedAt"),
        new IndexDefinition("by-preparation", "roundId", "preparedAt"),
        new IndexDefinition("outbox", "outboxSince"));

    /// <summary>Entries of public notices with the objections against them; one partition a notice.</summary>
    public static ContainerDefinition NoticeEntries { get; } = new(
        "notice-entries",
        "noticeId",
        new IndexDefinition("by-number", "noticeId", "number"),
        new IndexDefinition("by-status", "noticeId", "status", "number"),
        new IndexDefinition("by-reply", "replyDueAt"),
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

    /// <summary>Officers who stand in for others, and who did: one document each pair.</summary>
    public static ContainerDefinition Delegations { get; } = new(
        "delegations",
        "delegationId",
        new IndexDefinition("by-delegate", "delegateId", "status", "from"),
        new IndexDefinition("by-officer", "officerId", "status", "from"));

    /// <summary>What admins did to the system itself, by part and month.</summary>
    public static ContainerDefinition Operations { get; } = new(
        "operations",
        "operationsId",
        new IndexDefinition("by-month", "month"));

    /// <summary>Which WeChat user acts or acted for which applicant, by a digest of the user.</summary>
    public static ContainerDefinition WeChatBindings { get; } = new(
        "wechat-bindings",
        "bindingId",
        new IndexDefinition("by-subject", "subject", "boundAt"));


    /// <summary>Who of the staff read what about whom, by civil day.</summary>
    public static ContainerDefinition Accesses { get; } = new(
        "accesses",
        "day",
        new IndexDefinition("by-day", "day", "at"),
        new IndexDefinition("by-application", "applicationId", "at"),
        new IndexDefinition("by-actor", "actorId", "at"));

    /// <summary>Panels with their draw, seats and sheets: one document each.</summary>
    public static ContainerDefinition Panels { get; } = new(
        "panels",
        "panelId",
        new IndexDefinition("by-round", "roundId", "openedAt"),
        new IndexDefinition("by-application", "applicationId", "openedAt"),
        new IndexDefinition("outbox", "outboxSince"));

    /// <summary>The pool of experts, and beside each expert the panels that the expert was seated on.</summary>
    public static ContainerDefinition Experts { get; } = new(
        "experts",
        "expertId",
        new IndexDefinition("pool", "type", "expertId"),
        new IndexDefinition("assignments", "type", "since"));

    /// <summary>Evaluations of what was paid, one document an application.</summary>
    public static ContainerDefinition Performance { get; } = new(
        "performance",
        "caseId",
        new IndexDefinition("by-round", "roundId", "status", "openedAt"),
        new IndexDefinition("outbox", "outboxSince"));

    /// <summary>Samples of paid applications for inspection.</summary>
    public static ContainerDefinition Inspections { get; } = new(
        "inspections",
        "sampleId",
        new IndexDefinition("by-round", "roundId", "announcedAt"));

    /// <summary>Money demanded back.</summary>
    public static ContainerDefinition Clawbacks { get; } = new(
        "clawbacks",
        "clawbackId",
        new IndexDefinition("by-status", "status", "proposedAt"),
        new IndexDefinition("by-application", "award.applicationId", "proposedAt"),
        new IndexDefinition("by-entity", "award.entityId", "status", "proposedAt"),
        new IndexDefinition("outbox", "outboxSince"));

    /// <summary>The fund's own list of entities that are not supported.</summary>
    public static ContainerDefinition Exclusions { get; } = new(
        "exclusions",
        "entityId",
        new IndexDefinition("by-change", "type", "changedAt"));

    public static IReadOnlyList<ContainerDefinition> All { get; } =
    [
        Applications, Ledger, Invoices, Rounds, Disbursements, AwardPlans, Notices, NoticeEntries, Notifications, Catalogue, Delegations,
        Operations, WeChatBindings, Accesses, Panels, Experts, Performance, Inspections, Clawbacks, Exclusions,
    ];
}
