using Shuzhi.Core.Applications;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Disbursement;
using Shuzhi.Functions.Performance;
using Shuzhi.Local;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Disbursement;

/// <summary>What an awardee owes is kept back from its next award.</summary>
public sealed class AwardOffsetTests : IAsyncLifetime
{
    private static readonly Money Award = Money.FromYuan(5_000);
    private static readonly Money Debt = Money.FromYuan(2_000);
    private TestApp app = null!;
    private Round round = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync(new() { NoTimers = true });
        round = await app.OpenRoundAsync();
        await app.SettledAsync(round, "a1", 1, feesYuan: 10_000);
        await PayAsync("b1");
        await app.LineUntilAsync(line => line.Paid == Award);
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_debt_is_kept_back_from_the_next_award_which_is_booked_whole()
    {
        await OweAsync("c1", Debt);
        await SettledAgainAsync("a2", feesYuan: 10_000);

        var item = Assert.Single((await PayAsync("b2")).Items);
        Assert.Equal((Award, Debt, Money.FromYuan(3_000)), (item.Amount, item.Offset(), item.ToPay()));
        var line = await app.LineUntilAsync(line => line.Recovered == Debt && line.Paid == Award + Award);
        Assert.Equal(Money.Zero, line.Committed);
        Assert.Equal("a1", Assert.Single(await app.EntriesAsync(), entry => entry.Kind == LedgerRequestKind.Clawback).ApplicationId);
        var clawback = await ClawbackAsync("c1");
        Assert.Equal((ClawbackStatus.Recovered, ReceiptKind.Offset), (clawback.Status, Assert.Single(clawback.Receipts).Kind));
        Assert.Equal(Debt, (await app.ReadAsync("a2")).Payment!.KeptBack);
        Assert.Contains(",300000,3000.00,200000", await File.ReadAllTextAsync(FileOf("b2")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_that_the_bank_returns_after_its_offset_is_paid_anew_without_what_was_kept_back()
    {
        await OweAsync("c1", Debt);
        await SettledAgainAsync("a2", feesYuan: 10_000);
        var batch = await PayAsync("b2");
        await app.LineUntilAsync(line => line.Recovered == Debt && line.Paid == Award + Award);
        await AnswerAsync(batch, PaymentResult.Returned);
        await app.UntilAsync("a2", ApplicationStatus.Settled);
        var returned = await app.LineUntilAsync(line => line.Committed == Money.FromYuan(3_000));
        Assert.Equal((Award + Debt, Debt), (returned.Paid, returned.Recovered));

        var again = Assert.Single((await PayAsync("b3")).Items);
        Assert.Equal((Money.FromYuan(3_000), Money.Zero), (again.ToPay(), again.Offset()));
        var line = await app.LineUntilAsync(line => line.Paid == Award + Award);
        Assert.Equal((Money.Zero, Debt), (line.Committed, line.Recovered));
        Assert.Single((await ClawbackAsync("c1")).Receipts);
        Assert.Equal(Award, PaidApplication.From(await app.ReadAsync("a2"))!.Award.Paid);
    }

    [Fact]
    public async Task A_payment_that_the_bank_returns_after_its_debt_was_set_off_is_booked_whole_and_paid_anew()
    {
        await OweAsync("c1", Debt);
        await SettledAgainAsync("a2", feesYuan: 10_000);
        await PayAsync("b2");
        await app.LineUntilAsync(line => line.Recovered == Debt && line.Paid == Award + Award);

        var first = (await app.Get<DisbursementService>().ReadAsync("b1"))!.Value;
        await AnswerAsync(first, PaymentResult.Returned);
        await app.UntilAsync("a1", ApplicationStatus.Settled);
        var returned = await app.LineUntilAsync(line => line.Committed == Award);
        Assert.Equal((Award, Debt, returned.Appropriated + Debt), (returned.Paid, returned.Recovered, returned.Available + Award + Award));

        Assert.Equal(Award, Assert.Single((await PayAsync("b3")).Items).ToPay());
        var again = await app.LineUntilAsync(line => line.Paid == Award + Award);
        Assert.Equal((Money.Zero, Debt), (again.Committed, again.Recovered));
        Assert.Empty((await app.Get<AuditVerification>().VerifyAsync()).Findings);
    }

    [Fact]
    public async Task An_award_that_is_kept_back_whole_is_complete_once_approved_and_nobody_is_instructed()
    {
        await OweAsync("c1", Award);
        await SettledAgainAsync("a2", feesYuan: 4_000);
        await ProposeAsync("b2");
        var batch = await DecideAsync("b2", approved: true);

        Assert.Equal(BatchStatus.Completed, batch.Status);
        await app.StageUntilAsync("disbursement-b2", "Completed");
        await app.UntilAsync("a2", ApplicationStatus.Paid);
        var line = await app.LineUntilAsync(line => line.Recovered == Debt && line.Paid == Award + Debt);
        Assert.Equal(Money.Zero, line.Committed);
        Assert.False(File.Exists(FileOf("b2")));
        Assert.Equal(Money.FromYuan(3_000), (await ClawbackAsync("c1")).Outstanding);
    }

    [Fact]
    public async Task A_payment_that_is_declined_or_fails_sets_the_debt_free_for_the_next()
    {
        await OweAsync("c1", Debt);
        await SettledAgainAsync("a2", feesYuan: 10_000);
        await ProposeAsync("b2");
        Assert.Equal(Money.Zero, (await ClawbackAsync("c1")).Free);
        await DecideAsync("b2", approved: false);
        await FreeUntilAsync(Debt);

        var failed = await ProposeAsync("b3");
        await DecideAsync("b3", approved: true);
        await AnswerAsync(failed, PaymentResult.Failed);
        await FreeUntilAsync(Debt);

        await PayAsync("b4");
        await app.LineUntilAsync(line => line.Recovered == Debt && line.Paid == Award + Award);
    }

    [Fact]
    public async Task Two_awards_at_once_keep_a_debt_back_once_and_a_repeat_pledges_nothing_more()
    {
        await OweAsync("c1", Money.FromYuan(4_000));
        await OweAsync("c2", Money.FromYuan(1_000));
        await SettledAgainAsync("a2", feesYuan: 6_000);
        await SettledAgainAsync("a3", feesYuan: 8_000);

        var batch = await ProposeAsync("b2");
        Assert.Equal([Money.FromYuan(3_000), Money.FromYuan(2_000)], batch.Items.Select(item => item.Offset()));
        Assert.Equal([("c1", Money.FromYuan(1_000)), ("c2", Money.FromYuan(1_000))], batch.Items[1].Offsets.Select(offset => (offset.ClawbackId, offset.Amount)));
        var payable = new PayableApplication("a3", Companies.LineId, Companies.Uscc(1).Value, Money.FromYuan(4_000));
        Assert.Equal(batch.Items[1].Offsets, await app.Get<AwardOffsets>().PledgeAsync(payable, batch.Items[1].InstructionId, CancellationToken.None));
        Assert.Equal(batch.Version, (await ProposeAsync("b2")).Version);
    }

    [Fact]
    public async Task A_debt_that_may_not_be_offset_is_left_alone()
    {
        await OweAsync("c1", Debt, allowsOffset: false);
        await SettledAgainAsync("a2", feesYuan: 10_000);
        Assert.Equal(Award, Assert.Single((await ProposeAsync("b2")).Items).ToPay());
    }

    private string FileOf(string batchId) => Path.Combine(app.Host.Services.LocalDataFolder(), "payments", "outgoing", $"{batchId}.csv");

    private async Task SettledAgainAsync(string id, long feesYuan)
    {
        await app.SubmitAsync(round, id, 1, feesYuan);
        await app.UntilAsync(id, ApplicationStatus.Issued);
        await app.RedeemAsync(id, 1, feesYuan, $"3000000{id[1]}");
        await app.SettleAsync(id, 1);
    }

    private async Task OweAsync(string id, Money amount, bool allowsOffset = true)
    {
        var clawbacks = app.Get<ClawbackService>();
        var proposed = await clawbacks.ExecuteAsync(new Core.Performance.ProposeClawback
        {
            CommandId = "propose",
            By = Companies.City,
            ClawbackId = id,
            Award = PaidApplication.From(await app.ReadAsync("a1"))!.Award,
            Amount = amount,
            Instalments = [new(new(2026, 12, 1), amount)],
            AllowsOffset = allowsOffset,
            ClaimedElsewhere = Money.Zero,
            Reason = "资金挪用",
        });
        Assert.True(proposed.IsOk);
        Assert.True((await clawbacks.ExecuteAsync(new Core.Performance.DecideClawback { CommandId = "decide", By = Companies.Finance, ClawbackId = id, Approved = true, ClaimedElsewhere = Money.Zero })).IsOk);
        // The next was proposed later.
        app.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<Clawback> ClawbackAsync(string id) => (await app.Get<ClawbackService>().ReadAsync(id))!.Value;

    private Task FreeUntilAsync(Money amount) =>
        Eventually.Async(async () => (await ClawbackAsync("c1")).Free == amount && (await app.ReadAsync("a2")).Payment!.Status == PaymentStatus.Open, 15);

    /// <summary>Pays everything that waits to be paid.</summary>
    private async Task<DisbursementBatch> PayAsync(string batchId)
    {
        var batch = await ProposeAsync(batchId);
        await DecideAsync(batchId, approved: true);
        await app.StageUntilAsync($"disbursement-{batchId}", "Instructed");
        await AnswerAsync(batch, PaymentResult.Paid);
        foreach (var item in batch.Items) await app.UntilAsync(item.ApplicationId, ApplicationStatus.Paid);
        return batch;
    }

    private async Task<DisbursementBatch> ProposeAsync(string id) =>
        (await app.Get<DisbursementProposals>().ProposeAsync(id, $"propose-{id}", Companies.Finance, Companies.LineId)).Value.Value;

    private async Task<DisbursementBatch> DecideAsync(string id, bool approved)
    {
        var command = new DecideBatch { CommandId = "decide", By = Companies.City, BatchId = id, Approved = approved, Reason = approved ? null : "账户有误" };
        return (await app.Get<DisbursementService>().ExecuteAsync(command)).Value.Value;
    }

    private async Task AnswerAsync(DisbursementBatch batch, PaymentResult result)
    {
        var answers = batch.Items.Select(item => new PaymentAnswer(item.InstructionId, result, item.ToPay(), $"ref-{item.ApplicationId}", "账户注销")).ToList();
        var command = new RecordAnswers { CommandId = $"answer-{result}", By = Companies.Finance, BatchId = batch.Id, Answers = answers };
        Assert.True((await app.Get<DisbursementService>().ExecuteAsync(command)).IsOk);
    }
}
