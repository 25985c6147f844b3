using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Disbursement;
using Shuzhi.Local;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Disbursement;

/// <summary>From settled vouchers to confirmed payments.</summary>
public sealed class DisbursementTests : IAsyncLifetime
{
    private const string Instance = "disbursement-b1";
    private readonly ClosedGateway gateway = new();
    private TestApp app = null!;
    private Round round = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync(new() { NoTimers = true, Configure = services => services.AddSingleton<IPaymentGateway>(gateway.Over) });
        round = await app.OpenRoundAsync();
        for (var company = 1; company <= 3; company++) await app.SettledAsync(round, $"a{company}", company, feesYuan: 10_000 * company);
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Approved_payments_are_exported_confirmed_and_booked_and_a_failed_one_goes_into_the_next_batch()
    {
        var batch = await ProposeAsync("b1");
        Assert.Equal(3, batch.Items.Count);
        await app.StageUntilAsync(Instance, "Proposed");
        await DecideAsync("b1", approved: true);
        await app.StageUntilAsync(Instance, "Instructed");
        var lines = await File.ReadAllLinesAsync(Path.Combine(app.Host.Services.LocalDataFolder(), "payments", "outgoing", "b1.csv"));
        Assert.Equal(5, lines.Length);

        await AnswerAsync("b1", "first", Paid(batch, "a1"), Failed(batch, "a2"), Paid(batch, "a3"));
        await app.UntilAsync("a1", ApplicationStatus.Paid);
        await app.UntilAsync("a3", ApplicationStatus.Paid);
        await Eventually.Async(async () => (await app.ProcessAsync(Instance)).Status == OrchestrationRuntimeStatus.Completed);
        await Eventually.Async(async () => (await app.ReadAsync("a2")).Payment!.Status == PaymentStatus.Open);
        var line = await app.LineUntilAsync(line => line.Paid == Money.FromYuan(20_000));
        Assert.Equal(Money.FromYuan(10_000), line.Committed);

        var next = await ProposeAsync("b2");
        Assert.Equal("a2", Assert.Single(next.Items).ApplicationId);
    }

    [Fact]
    public async Task Whoever_proposed_cannot_approve_and_who_approved_is_on_record()
    {
        await ProposeAsync("b1");
        var own = await app.Get<DisbursementService>().ExecuteAsync(new DecideBatch { CommandId = "own", By = Companies.Finance, BatchId = "b1", Approved = true });
        Assert.Equal(DisbursementRefusals.OwnProposal, own.Refusal.Code);
        var decided = await DecideAsync("b1", approved: true);
        Assert.Equal(Companies.City, decided.Decision!.By);
    }

    [Fact]
    public async Task A_batch_that_nobody_decides_on_is_urged_and_then_declined_so_that_its_items_are_free_again()
    {
        await ProposeAsync("b1");
        await app.StageUntilAsync(Instance, "Proposed");

        app.Time.Advance(TimeSpan.FromDays(3));
        await ToldAsync(ActorRole.City, "batch-approval-due");
        await ToldAsync(ActorRole.Finance, "batch-approval-due");
        app.Time.Advance(TimeSpan.FromDays(6));
        await ToldAsync(ActorRole.Supervisor, "batch-approval-overdue");
        app.Time.Advance(TimeSpan.FromDays(1));
        await app.StageUntilAsync(Instance, "Declined");

        await Eventually.Async(async () => (await app.ReadAsync("a1")).Payment!.Status == PaymentStatus.Open);
        Assert.Equal(ActorRole.System, (await BatchAsync("b1")).Decision!.By.Role);
        Assert.False(Directory.Exists(Path.Combine(app.Host.Services.LocalDataFolder(), "payments")));
    }

    [Fact]
    public async Task A_gateway_that_is_closed_is_tried_again_and_finance_is_told()
    {
        gateway.IsClosed = true;
        await ProposeAsync("b1");
        await DecideAsync("b1", approved: true);
        await PassUntilAsync(async () => (await app.ToldAsync(ActorRole.Finance)).Contains("batch-not-handed-over"), TimeSpan.FromSeconds(30));
        Assert.Equal(BatchStatus.Approved, (await BatchAsync("b1")).Status);

        gateway.IsClosed = false;
        await PassUntilAsync(async () => (await BatchAsync("b1")).Status == BatchStatus.Instructed, TimeSpan.FromMinutes(10));
        Assert.Equal("b1.csv", (await BatchAsync("b1")).GatewayReference);
    }

    [Fact]
    public async Task Missing_answers_are_brought_up_with_finance_and_the_supervisor()
    {
        await ProposeAsync("b1");
        await DecideAsync("b1", approved: true);
        await app.StageUntilAsync(Instance, "Instructed");
        app.Time.Advance(TimeSpan.FromDays(5));
        await ToldAsync(ActorRole.Finance, "batch-answers-due");
        app.Time.Advance(TimeSpan.FromDays(5));
        await ToldAsync(ActorRole.Supervisor, "batch-answers-overdue");
    }

    [Fact]
    public async Task A_payment_that_the_bank_returns_is_committed_again_and_can_be_paid_anew()
    {
        var batch = await ProposeAsync("b1");
        await DecideAsync("b1", approved: true);
        await AnswerAsync("b1", "paid", Paid(batch, "a1"), Paid(batch, "a2"), Paid(batch, "a3"));
        await app.UntilAsync("a1", ApplicationStatus.Paid);
        await app.LineUntilAsync(line => line.Paid == Money.FromYuan(30_000));

        await AnswerAsync("b1", "returned", Item(batch, "a1") with { Result = PaymentResult.Returned, Reason = "account closed" });
        await app.UntilAsync("a1", ApplicationStatus.Settled);
        var line = await app.LineUntilAsync(line => line.Paid == Money.FromYuan(25_000));

        Assert.Equal(Money.FromYuan(5_000), line.Committed);
        await app.StageUntilAsync("application-a1", "Settled");
        Assert.Equal("a1", Assert.Single((await ProposeAsync("b2")).Items).ApplicationId);
    }

    [Fact]
    public async Task Two_proposals_at_once_share_the_applications_out_and_a_repeat_gives_the_same_batch()
    {
        var both = await Task.WhenAll(Task.Run(() => TryProposeAsync("b1")), Task.Run(() => TryProposeAsync("b2")));

        var items = both.Where(outcome => outcome.IsOk).SelectMany(outcome => outcome.Value.Value.Items).Select(item => item.ApplicationId).ToList();
        Assert.Equal(["a1", "a2", "a3"], items.Order(StringComparer.Ordinal));
        var one = both.First(outcome => outcome.IsOk).Value.Value;
        Assert.Equal(one.Version, (await ProposeAsync(one.Id)).Version);
    }

    private static PaymentAnswer Item(DisbursementBatch batch, string id)
    {
        var item = batch.Items.Single(item => item.ApplicationId == id);
        return new(item.InstructionId, PaymentResult.Paid, item.Amount);
    }

    private static PaymentAnswer Paid(DisbursementBatch batch, string id) => Item(batch, id) with { Reference = $"ref-{id}" };

    private static PaymentAnswer Failed(DisbursementBatch batch, string id) => Item(batch, id) with { Result = PaymentResult.Failed, Reason = "account unknown" };

    private async Task<DisbursementBatch> BatchAsync(string id) => (await app.Get<DisbursementService>().ReadAsync(id))!.Value;

    private Task<Outcome<Functions.Documents.Stored<DisbursementBatch>>> TryProposeAsync(string id) =>
        app.Get<DisbursementProposals>().ProposeAsync(id, $"propose-{id}", Companies.Finance, Companies.LineId);

    private async Task<DisbursementBatch> ProposeAsync(string id) => (await TryProposeAsync(id)).Value.Value;

    private async Task<DisbursementBatch> DecideAsync(string id, bool approved) =>
        (await app.Get<DisbursementService>().ExecuteAsync(new DecideBatch { CommandId = $"decide-{id}", By = Companies.City, BatchId = id, Approved = approved })).Value.Value;

    private async Task AnswerAsync(string id, string command, params PaymentAnswer[] answers) =>
        Assert.True((await app.Get<DisbursementService>().ExecuteAsync(new RecordAnswers { CommandId = command, By = Companies.Finance, BatchId = id, Answers = answers })).IsOk);

    private Task ToldAsync(ActorRole role, string topic) => Eventually.Async(async () => (await app.ToldAsync(role)).Contains(topic), 15);

    private Task PassUntilAsync(Func<Task<bool>> condition, TimeSpan step) => Eventually.Async(async () =>
    {
        app.Time.Advance(step);
        return await condition();
    });

    /// <summary>The real gateway behind a door.</summary>
    private sealed class ClosedGateway : IPaymentGateway
    {
        private FilePaymentGateway? open;

        public bool IsClosed { get; set; }

        public IPaymentGateway Over(IServiceProvider provider)
        {
            open = new(Path.Combine(provider.LocalDataFolder(), "payments"));
            return this;
        }

        public Task<string> SubmitAsync(string batchId, IReadOnlyList<PaymentInstruction> instructions, CancellationToken cancellation = default) =>
            IsClosed ? Task.FromException<string>(new IOException("The share is not there.")) : open!.SubmitAsync(batchId, instructions, cancellation);
    }
}
