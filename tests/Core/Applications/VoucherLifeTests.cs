using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Vouchers;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Applications;

public sealed class VoucherLifeTests
{
    [Fact]
    public void Redeems_in_parts_up_to_its_value_and_never_more()
    {
        var state = In(ApplicationStatus.Issued).Apply(Redeem("r1", 60_000, "10000001")).Apply(Redeem("r2", 60_000, "10000002"));

        Assert.Equal([Money.FromYuan(30_000), Money.FromYuan(20_000)], state.Voucher!.Redemptions.Select(r => r.Covered));
        Assert.True(state.Voucher.Remaining.IsZero);
        Assert.Equal(VoucherRefusals.Used, state.RefusalOf(Redeem("r3", 60_000, "10000003")));
    }

    [Fact]
    public void The_same_invoice_of_the_same_seller_counts_once()
    {
        var state = In(ApplicationStatus.Issued).Apply(Redeem("r1", 10_000));
        Assert.Equal(VoucherRefusals.InvoiceUsed, state.RefusalOf(Redeem("r2", 10_000)));
        Assert.True(Do(ApplicationDecider.Handle(state, Redeem("r1", 10_000), Now)).ChangesNothing);
    }

    [Theory]
    [InlineData("buyer", "invoice-other-buyer")]
    [InlineData("own", "invoice-own-seller")]
    [InlineData("seller", "invoice-other-contract")]
    [InlineData("contract", "invoice-other-contract")]
    [InlineData("before", "invoice-outside-validity")]
    [InlineData("tomorrow", "invoice-outside-validity")]
    [InlineData("number", "invoice-malformed")]
    [InlineData("fees", "invoice-malformed")]
    [InlineData("zero", "invoice-malformed")]
    public void Refuses_an_invoice_that_does_not_fit(string wrong, string code)
    {
        Invoice But(Invoice invoice) => wrong switch
        {
            "buyer" => invoice with { Buyer = UnifiedSocialCreditCode.Complete("91420100MA4KW5555") },
            "own" => invoice with { Seller = Company },
            "seller" => invoice with { Seller = UnifiedSocialCreditCode.Complete("91420100MA4KW5555") },
            "contract" => invoice with { ContractNumber = "HT-2" },
            "before" => invoice with { IssuedOn = new(2026, 3, 1) },
            "tomorrow" => invoice with { IssuedOn = new(2026, 3, 3) },
            "number" => invoice with { Number = "12-4567890" },
            "fees" => invoice with { ComputeFees = invoice.Amount + Money.FromFen(1) },
            _ => invoice with { ComputeFees = Money.Zero },
        };
        Assert.Equal(code, In(ApplicationStatus.Issued).RefusalOf(Redeem("r", 1_000, but: But)).Value);
    }

    [Fact]
    public void Refuses_evidence_that_was_not_filed_or_is_one_file_under_three_names()
    {
        var issued = In(ApplicationStatus.Issued);
        var redeem = Redeem("r", 1_000);
        Assert.Equal(VoucherRefusals.EvidenceMissing, issued.RefusalOf(redeem with { Evidence = redeem.Evidence with { Usage = redeem.Evidence.Contract } }));

        var sha = new string('a', 64);
        var same = EvidenceKinds.All.Aggregate(issued, (state, kind) => state.Apply(Attach(kind, sha, $"same-{kind}")));
        Assert.Equal(VoucherRefusals.EvidenceNotDistinct, same.RefusalOf(redeem with { Evidence = new(sha, sha, sha) }));
    }

    [Fact]
    public void Can_be_redeemed_until_the_end_of_its_last_day_and_not_after()
    {
        var issued = In(ApplicationStatus.Issued);
        var end = issued.Voucher!.ExpiresAt;
        Assert.Equal(ChinaTime.StartOf(new(2027, 3, 2)), end);
        Assert.Equal(ApplicationStatus.Redeeming, issued.Apply(Redeem("r", 1_000), end.AddTicks(-1)).Status);
        Assert.Equal(VoucherRefusals.Expired, issued.RefusalOf(Redeem("r", 1_000), end));
    }

    [Fact]
    public void Settlement_pays_what_was_redeemed_and_releases_the_rest()
    {
        var settled = In(ApplicationStatus.Settled);
        Assert.Equal((Money.FromYuan(30_000), Money.FromYuan(20_000)), (settled.Voucher!.Settlement!.Amount, settled.Voucher.Settlement.Released));
        Assert.Contains(settled.Outbox, message => message.Id == LedgerIds.Release(Id, "settlement"));
    }

    [Fact]
    public void Settlement_strikes_an_invoice_that_another_application_used_first()
    {
        var state = In(ApplicationStatus.Issued).Apply(Redeem("r1", 20_000, "10000001")).Apply(Redeem("r2", 20_000, "10000002"));
        var used = new HashSet<string> { state.Voucher!.Redemptions[0].Invoice.Key() };

        var settled = state.Apply(Settle() with { UsedElsewhere = used });
        Assert.Equal(Money.FromYuan(10_000), settled.Voucher!.Settlement!.Amount);
        Assert.Equal(new SettlementFinding("r1", VoucherRefusals.InvoiceUsed), Assert.Single(settled.Voucher.Settlement.Findings));

        used.Add(state.Voucher.Redemptions[1].Invoice.Key());
        Assert.Equal(VoucherRefusals.NothingToSettle, state.RefusalOf(Settle() with { CommandId = "again", UsedElsewhere = used }));
    }

    [Fact]
    public void Expiry_settles_what_was_redeemed_or_releases_everything()
    {
        var issued = In(ApplicationStatus.Issued);
        var end = issued.Voucher!.ExpiresAt;
        Assert.Equal(VoucherRefusals.NotYetExpired, issued.RefusalOf(Expire(), end.AddTicks(-1)));

        var expired = issued.Apply(Expire(), end);
        Assert.Equal(ApplicationStatus.Expired, expired.Status);
        Assert.Contains(expired.Outbox, message => message.Id == LedgerIds.Release(Id, "expiry"));
        Assert.Equal(ApplicationStatus.Settled, In(ApplicationStatus.Redeeming).Apply(Expire(), end).Status);
        Assert.True(Do(ApplicationDecider.Handle(In(ApplicationStatus.Settled), Expire(), end)).ChangesNothing);
    }

    [Fact]
    public void A_settled_voucher_is_in_one_batch_at_a_time()
    {
        var scheduled = In(ApplicationStatus.Settled).Apply(Schedule());
        Assert.Equal(ApplicationRefusals.AlreadyScheduled, scheduled.RefusalOf(Schedule("batch-2")));

        var failed = scheduled.Apply(Payment(PaymentResult.Failed));
        Assert.Equal(ApplicationStatus.Settled, failed.Status);
        var again = failed.Apply(Schedule("batch-2"));
        Assert.Equal(ApplicationRefusals.OtherInstruction, again.RefusalOf(Payment(PaymentResult.Paid)));
        Assert.Equal(ApplicationStatus.Paid, again.Apply(Payment(PaymentResult.Paid, "batch-2")).Status);
    }

    [Fact]
    public void A_payment_books_in_the_ledger_and_a_returned_one_is_booked_back()
    {
        var paid = In(ApplicationStatus.Paid);
        Assert.Contains(paid.Outbox, message => message.Id == LedgerIds.Pay($"batch-1-{Id}"));
        var returned = paid.Apply(Payment(PaymentResult.Returned));
        Assert.Equal((ApplicationStatus.Settled, PaymentStatus.Open), (returned.Status, returned.Payment!.Status));
        Assert.Contains(returned.Outbox, message => message.Id == LedgerIds.Refund($"batch-1-{Id}"));
    }

    [Fact]
    public void The_money_of_a_whole_life_adds_up_in_the_ledger()
    {
        var line = Core.Ledger.BudgetLine.Open(Catalogue.LineFor("compute-voucher", 2026)!, 2026);
        var usages = new Dictionary<string, EntityUsage>();
        foreach (var message in Messages(In(ApplicationStatus.Paid)))
        {
            var commit = LedgerBatch.DecideBatch(line, usages, [message], Now);
            Assert.Equal(LedgerResult.Done, Assert.Single(commit.Outcomes).Result);
            line = commit.Line;
            foreach (var usage in commit.Usages)
                usages[usage.EntityId] = usage;
        }
        Assert.Equal(Money.FromYuan(30_000), line.Paid);
        Assert.Equal(line.Appropriated, line.Available + line.Paid);
    }

    // The reservation left the outbox when its answer came in; it is asked for once more here.
    private static IEnumerable<LedgerRequest> Messages(Application paid) => new[] { ReserveRequest(In(ApplicationStatus.Rated)) }.Concat(paid.Outbox
        .Where(message => message.Target == QueueNames.BudgetReservations)
        .Select(message => System.Text.Json.JsonSerializer.Deserialize<LedgerRequest>(message.Body, DomainJson.Options)!));
}
