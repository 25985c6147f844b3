using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Tests.Applications.Review;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Tests.Applications;

/// <summary>The lifecycle is the table, all of it and nothing else.</summary>
public sealed class TransitionTests
{
    private static readonly Stamp Stamp = new(Sample.Now, Actor.System, "test", "digest", null);

    public static TheoryData<ApplicationStatus, ApplicationEventKind> EveryPair()
    {
        var pairs = new TheoryData<ApplicationStatus, ApplicationEventKind>();
        foreach (var status in Enum.GetValues<ApplicationStatus>())
        {
            foreach (var kind in Enum.GetValues<ApplicationEventKind>().Where(kind => kind != ApplicationEventKind.Created))
                pairs.Add(status, kind);
        }
        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Every_event_in_every_state_leads_where_the_table_says_or_cannot_happen(ApplicationStatus status, ApplicationEventKind kind)
    {
        var state = Sample.In(ApplicationStatus.Paid) with { Status = status, Review = ReviewSample.Anywhere };
        var rows = ApplicationTransitions.Table.Where(row => row.From == status && row.Event == kind).ToList();

        if (rows.Count == 0)
        {
            Assert.Throws<InvalidOperationException>(() => ApplicationEvolution.Evolve(state, EventOf(kind, state)));
            return;
        }
        var after = ApplicationEvolution.Evolve(state, EventOf(kind, state));
        Assert.Equal(Assert.Single(rows).To, after.Status);
        Assert.Equal(state.Version + 1, after.Version);
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Every_command_whose_event_the_state_does_not_allow_is_refused_and_changes_nothing(ApplicationStatus status, ApplicationEventKind kind)
    {
        if (CommandOf(kind) is not { } command || ApplicationTransitions.After(status, kind) is not null || IsQuietly(status, kind))
            return;
        var state = Sample.In(ApplicationStatus.Paid) with { Status = status };

        var outcome = ApplicationDecider.Handle(state, command, Sample.Now);

        Assert.False(outcome.IsOk);
        Assert.Equal(RefusalKind.Conflict, outcome.Refusal.Code.Kind);
    }

    [Fact]
    public void Every_state_and_event_has_labels_for_staff_and_public()
    {
        foreach (var label in Enum.GetValues<ApplicationStatus>().Select(ApplicationLabels.Of).Concat(Enum.GetValues<ApplicationEventKind>().Select(ApplicationLabels.Of)))
            Assert.All(new[] { label.Staff.Zh, label.Staff.En, label.Public.Zh, label.Public.En }, text => Assert.NotEmpty(text));
    }

    [Fact]
    public void Every_state_can_be_reached_and_every_state_that_is_not_final_can_be_left()
    {
        var reached = ApplicationTransitions.Table.Select(row => row.To).Append(ApplicationStatus.Draft).ToHashSet();
        Assert.Equal(Enum.GetValues<ApplicationStatus>().ToHashSet(), reached);
        Assert.All(Enum.GetValues<ApplicationStatus>().Where(status => !ApplicationTransitions.IsFinal(status)), status =>
            Assert.Contains(ApplicationTransitions.Table, row => row.From == status && row.To != status));
    }

    // Deadlines and answers that come too late are old news, not errors.
    private static bool IsQuietly(ApplicationStatus status, ApplicationEventKind kind) => kind switch
    {
        ApplicationEventKind.VoucherExpired => ApplicationTransitions.IsFinal(status) || status == ApplicationStatus.Settled,
        ApplicationEventKind.Rated or ApplicationEventKind.FundsReserved or ApplicationEventKind.Waitlisted => status == ApplicationStatus.Withdrawn,
        _ => false,
    };

    private static ApplicationCommand? CommandOf(ApplicationEventKind kind) => kind switch
    {
        ApplicationEventKind.FactsAmended => new AmendStatement { CommandId = "x", By = Sample.Owner, ApplicationId = Sample.Id, Instrument = Sample.TheInstrument, Statement = Sample.TheStatement },
        ApplicationEventKind.DocumentAttached => Sample.Attach(EvidenceKinds.Usage, id: "x"),
        ApplicationEventKind.DocumentRemoved => new RemoveDocument { CommandId = "x", By = Sample.Owner, ApplicationId = Sample.Id, DocumentId = "declaration" },
        ApplicationEventKind.Submitted => Sample.Submit(Sample.In(ApplicationStatus.Draft)) with { CommandId = "x" },
        ApplicationEventKind.VoucherIssued => Sample.Issue() with { CommandId = "x" },
        ApplicationEventKind.VoucherRedeemed => Sample.Redeem("x", 1_000, "87654321"),
        ApplicationEventKind.VoucherSettled => Sample.Settle() with { CommandId = "x" },
        ApplicationEventKind.VoucherExpired => Sample.Expire() with { CommandId = "x" },
        ApplicationEventKind.DisbursementScheduled => Sample.Schedule("x"),
        ApplicationEventKind.PaymentConfirmed => Sample.Payment(PaymentResult.Paid) with { CommandId = "x" },
        ApplicationEventKind.PaymentFailed => Sample.Payment(PaymentResult.Failed),
        ApplicationEventKind.PaymentReturned => Sample.Payment(PaymentResult.Returned),
        ApplicationEventKind.Reminded => new RecordReminder { CommandId = "x", By = Actor.System, ApplicationId = Sample.Id, Topic = "test" },
        ApplicationEventKind.Withdrawn => Sample.Withdraw() with { CommandId = "x" },
        _ => null,
    };

    private static ApplicationEvent EventOf(ApplicationEventKind kind, Application state) => kind switch
    {
        ApplicationEventKind.FactsAmended => new StatementAmended(Stamp, state.Statement),
        ApplicationEventKind.DocumentAttached => new DocumentAttached(Stamp, state.Documents[0]),
        ApplicationEventKind.DocumentRemoved => new DocumentRemoved(Stamp, state.Documents[0].DocumentId),
        ApplicationEventKind.Submitted => new ApplicationSubmitted(Stamp, ""),
        ApplicationEventKind.Screened => new ApplicationScreened(Stamp, state.Assessment!.AsOf, ""),
        ApplicationEventKind.Rated => new ApplicationRated(Stamp, state.Assessment!),
        ApplicationEventKind.Rejected => new ApplicationRejected(Stamp, PolicyRefusals.NothingToAward.Refuse(), null),
        ApplicationEventKind.Waitlisted => new ApplicationWaitlisted(Stamp, "r"),
        ApplicationEventKind.FundsReserved => new FundsReserved(Stamp, "r", Money.FromYuan(1)),
        ApplicationEventKind.VoucherIssued => new VoucherIssued(Stamp, state.Voucher!),
        ApplicationEventKind.VoucherRedeemed => new VoucherRedeemed(Stamp, state.Voucher!.Redemptions[0]),
        ApplicationEventKind.VoucherSettled => new VoucherSettled(Stamp, state.Voucher!.Settlement!),
        ApplicationEventKind.VoucherExpired => new VoucherExpired(Stamp, Money.Zero),
        ApplicationEventKind.DisbursementScheduled => new DisbursementScheduled(Stamp, "b", "i", Money.Zero),
        ApplicationEventKind.PaymentConfirmed => new PaymentConfirmed(Stamp, "i", null),
        ApplicationEventKind.PaymentFailed => new PaymentFailed(Stamp, "i"),
        ApplicationEventKind.PaymentReturned => new PaymentReturned(Stamp, "i"),
        ApplicationEventKind.Reminded => new ApplicationReminded(Stamp, "t"),
        ApplicationEventKind.Withdrawn => new ApplicationWithdrawn(Stamp),
        _ => ReviewSample.EventOf(kind, Stamp),
    };
}
