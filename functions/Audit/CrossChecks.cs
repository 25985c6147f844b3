using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Functions.Audit;

/// <summary>
/// Holds applications, batches, invoice claims and the ledger against each other. What is missing on one side, or was rolled back as a
/// whole, shows here even though every document is sound by itself.
/// </summary>
internal sealed class CrossChecks(LedgerReading ledger, AuditTally tally, DateTimeOffset now)
{
    /// <summary>Messages between two documents arrive within moments; what changed longer ago must agree.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> applications = new(StringComparer.Ordinal);
    private readonly List<(string Invoice, string Application)> redeemed = [];
    private readonly Dictionary<string, string> claimed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Batch, Money Amount)> paid = new(StringComparer.Ordinal);

    public void Take(Application application)
    {
        applications.Add(application.Id);
        var struck = application.Voucher?.Settlement?.Findings.Select(finding => finding.RedemptionId).ToHashSet(StringComparer.Ordinal) ?? [];
        redeemed.AddRange((application.Voucher?.Redemptions ?? []).Where(one => !struck.Contains(one.RedemptionId)).Select(one => (one.Invoice.Key(), application.Id)));
        if (IsUnderWay(application.Trail)) return;
        var holding = ledger.Holdings.GetValueOrDefault((application.LineId, application.Id));
        if (ApplicationMoney.Disagreement(application, holding) is { } text) Find(ContainerCatalogue.Applications, $"{application.Id}/{application.Id}", "ledger", text);
    }

    /// <summary>Takes a document that is not sound by itself: it exists, and nothing more is compared with it.</summary>
    public void TakeBroken(string id) => applications.Add(id);

    public void Take(DisbursementBatch batch)
    {
        foreach (var item in batch.Items.Where(item => item.Status is ItemStatus.Confirmed or ItemStatus.Returned))
        {
            paid[LedgerIds.Pay(item.InstructionId)] = (batch.Id, item.Amount);
            if (IsUnderWay(batch.Trail)) continue;
            if (!ledger.Payments.TryGetValue(LedgerIds.Pay(item.InstructionId), out var entry) || entry.Amount != item.Amount || entry.ApplicationId != item.ApplicationId)
                Find(ContainerCatalogue.Disbursements, $"{batch.Id}/{batch.Id}", "items", $"{item.InstructionId} is {item.Status}, but the ledger has no such payment.");
        }
    }

    public void Take(InvoiceClaim claim) => claimed[$"{claim.SellerId}-{claim.Id}"] = claim.ApplicationId;

    /// <summary>What remains to be said once everything was taken.</summary>
    public void Close()
    {
        foreach (var (line, application) in ledger.Holdings.Keys.Where(key => !applications.Contains(key.Application)))
            Find(ContainerCatalogue.Ledger, $"{line}/{BudgetLine.DocumentId}", "holdings", $"It holds money for application {application}, which does not exist.");
        foreach (var (invoice, application) in claimed.Where(claim => !applications.Contains(claim.Value)))
            Find(ContainerCatalogue.Invoices, invoice, "applicationId", $"Application {application}, which claimed this invoice, does not exist.");
        foreach (var (invoice, application) in redeemed.Where(pair => claimed.GetValueOrDefault(pair.Invoice) != pair.Application))
            Find(ContainerCatalogue.Applications, $"{application}/{application}", "voucher", $"Invoice {invoice} was redeemed, but is not claimed for it.");
        foreach (var (request, entry) in ledger.Payments.Where(pair => !paid.ContainsKey(pair.Key) && now - pair.Value.At > UnderWay))
            Find(ContainerCatalogue.Ledger, $"{entry.LineId}/{entry.Id}", "requestId", $"{request} was paid, but no batch has a confirmed payment of that name.");
    }

    private bool IsUnderWay(IReadOnlyList<AuditEntry> trail) => trail.Count > 0 && now - trail[^1].Stamp.At < UnderWay;

    private void Find(ContainerDefinition container, string document, string field, string text) => tally.Add(new AuditFinding(container.Name, document, null, field, text));
}
