using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Applications;

/// <summary>From submission to a voucher, a rejection or the waitlist.</summary>
public sealed class DecisionTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async Task InitializeAsync() => app = await TestApp.StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_submission_ends_in_a_voucher_with_its_money_committed()
    {
        var round = await app.OpenRoundAsync();
        await app.SubmitAsync(round, "a", 1, feesYuan: 100_000);

        var issued = await app.UntilAsync("a", ApplicationStatus.Issued);
        var line = await app.LineUntilAsync(line => !line.Committed.IsZero);

        Assert.Equal(Money.FromYuan(50_000), issued.Voucher!.Value);
        Assert.Equal((Money.FromYuan(50_000), Money.Zero), (line.Committed, line.Reserved));
        await app.StageUntilAsync("application-a", "Issued");
        await Shuzhi.Tests.Shared.Eventually.Async(async () => (await app.ToldAsync("subject-1")).Contains("voucher-issued"));
    }

    [Fact]
    public async Task The_evaluation_beside_the_application_is_the_one_it_was_decided_on()
    {
        var round = await app.OpenRoundAsync();
        await app.SubmitAsync(round, "a", 1, feesYuan: 100_000);
        var issued = await app.UntilAsync("a", ApplicationStatus.Issued);

        var record = await new DocumentSet<EvaluationRecord>(app.Store, ContainerCatalogue.Applications).ReadAsync("a", EvaluationRecord.DocumentId);

        Assert.Equal(issued.Assessment!.EvaluationSha256, record!.Value.Sha256());
        Assert.Equal(Money.FromYuan(50_000), record.Value.Read().Amount);
    }

    [Fact]
    public async Task A_company_that_is_too_large_is_rejected_and_needs_no_process()
    {
        var round = await app.OpenRoundAsync();
        await app.SubmitAsync(round, "a", 1, feesYuan: 100_000, employees: 100_000);

        var rejected = await app.UntilAsync("a", ApplicationStatus.Rejected, ApplicationStatus.Issued);

        Assert.Equal(ApplicationStatus.Rejected, rejected.Status);
        Assert.NotNull(rejected.Rejection);
        await Shuzhi.Tests.Shared.Eventually.Async(async () => (await app.ToldAsync("subject-1")).Contains("rejected"));
        Assert.Null(await app.Get<Microsoft.DurableTask.Client.DurableTaskClient>().GetInstanceAsync("application-a"));
        Assert.Equal(0, (await app.CheckedLineAsync()).Sequence);
    }

    [Fact]
    public async Task Two_applications_of_one_company_share_its_yearly_cap()
    {
        var round = await app.OpenRoundAsync();
        await app.SubmitAsync(round, "a", 1, feesYuan: 300_000);
        await app.UntilAsync("a", ApplicationStatus.Issued);
        await app.SubmitAsync(round, "b", 1, feesYuan: 300_000);
        var second = await app.UntilAsync("b", ApplicationStatus.Issued);
        await app.SubmitAsync(round, "c", 1, feesYuan: 300_000);
        var third = await app.UntilAsync("c", ApplicationStatus.Issued, ApplicationStatus.Rejected);

        Assert.Equal(Money.FromYuan(50_000), second.Voucher!.Value);
        Assert.Equal(ApplicationStatus.Rejected, third.Status);
        Assert.Equal(Money.FromYuan(200_000), (await app.LineUntilAsync(line => line.Reserved.IsZero)).Committed);
    }

    [Fact]
    public async Task First_come_first_served_and_released_money_goes_to_the_head_of_the_waitlist()
    {
        await app.OpenSmallLineAsync(100_000);
        var round = await app.OpenRoundAsync(Companies.SmallLineId);
        for (var number = 1; number <= 5; number++)
        {
            await app.SubmitAsync(round, $"a{number}", number, feesYuan: 80_000);
            app.Time.Advance(TimeSpan.FromSeconds(1));
        }

        for (var number = 1; number <= 5; number++) await app.UntilAsync($"a{number}", number <= 2 ? ApplicationStatus.Issued : ApplicationStatus.Waitlisted);
        await app.WithdrawAsync("a1", 1);
        await app.UntilAsync("a3", ApplicationStatus.Issued);
        Assert.Equal(ApplicationStatus.Waitlisted, (await app.ReadAsync("a4")).Status);
        await app.WithdrawAsync("a4", 4);
        await app.WithdrawAsync("a2", 2);
        await app.UntilAsync("a5", ApplicationStatus.Issued);

        var line = await app.LineUntilAsync(line => line.Reserved.IsZero && line.Waiting == 0, Companies.SmallLineId);
        Assert.Equal((Money.FromYuan(80_000), Money.FromYuan(20_000)), (line.Committed, line.Available));
        // The last answer is forgotten a moment after it was delivered.
        await Eventually.Async(async () => (await TestApp.AllAsync(app.Documents<LedgerNotice>().AllAsync(LedgerDocuments.Notices(null, 100)))).Count == 0);
    }

    [Fact]
    public async Task Whoever_was_acknowledged_first_is_served_first()
    {
        await app.OpenSmallLineAsync(1_000_000);
        var round = await app.OpenRoundAsync(Companies.SmallLineId);
        var drafts = new List<Application>();
        for (var number = 1; number <= 60; number++) drafts.Add(await app.DraftAsync(round, $"a{number:00}", number, feesYuan: 20_000 + (1000 * number)));
        foreach (var draft in drafts)
        {
            await app.DoAsync(Companies.Submission(round, draft, app.Time.GetUtcNow()));
            app.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        foreach (var draft in drafts) await app.UntilAsync(draft.Id, ApplicationStatus.Issued, ApplicationStatus.Waitlisted);

        var reserved = (await app.EntriesAsync(Companies.SmallLineId)).Where(entry => entry.Kind == LedgerRequestKind.Reserve).Select(entry => entry.ApplicationId).ToList();
        Assert.Equal(drafts.Take(reserved.Count).Select(draft => draft.Id), reserved);
        Assert.InRange(reserved.Count, 20, 59);
        await app.CheckedLineAsync(Companies.SmallLineId);
    }
}
