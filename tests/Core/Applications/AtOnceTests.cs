using System.Text.Json;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Applications;

/// <summary>Where nobody reviews: the voucher comes with the reservation, and the orchestration with the decision.</summary>
public sealed class AtOnceTests
{
    [Fact]
    public void Reservation_and_voucher_are_one_decision_with_one_notification()
    {
        var rated = In(ApplicationStatus.Rated);
        var change = Do(ApplicationDecider.Handle(rated, Reserved(rated), Now));

        Assert.Equal([ApplicationEventKind.FundsReserved, ApplicationEventKind.VoucherIssued], change.Events.Select(happened => happened.Kind));
        Assert.Equal(ApplicationStatus.Issued, change.State.Status);
        Assert.Equal(rated.Assessment!.Award, change.State.Voucher!.Value);
        Assert.Null(AuditTrail.FirstBroken(change.State.Trail, Id));
        var told = Assert.Single(change.Messages, message => message.Target == QueueNames.Notifications);
        Assert.Equal("voucher-issued", told.Body.GetProperty("topic").GetString());
        Assert.Equal([told.Id, $"start-{Id}"], change.Messages.Select(message => message.Id));
    }

    [Fact]
    public void What_becomes_a_voucher_at_once_is_reserved_with_its_commitment()
    {
        static LedgerRequest Asked(Application rated) =>
            rated.Outbox.Single(message => message.Id == LedgerIds.Reserve(Id)).Body.Deserialize<LedgerRequest>(DomainJson.Options)!;
        var submitted = In(ApplicationStatus.Submitted) with { IsDecidedAtOnce = null };

        Assert.True(Asked(In(ApplicationStatus.Rated)).WithCommitment);
        Assert.Null(Asked(submitted.Apply(Assess(submitted))).WithCommitment);
    }

    [Theory]
    [InlineData(LedgerResult.Done, ApplicationStatus.Issued)]
    [InlineData(LedgerResult.Waitlisted, ApplicationStatus.Waitlisted)]
    public void The_orchestration_begins_with_the_decision_and_knows_it(LedgerResult result, ApplicationStatus status)
    {
        var rated = In(ApplicationStatus.Rated);
        Assert.DoesNotContain(rated.Outbox.Concat(In(ApplicationStatus.Submitted).Outbox), message => message.Kind != OutboxKind.Queue);

        var decided = rated.Apply(Reserved(rated, result));

        Assert.Equal((Application.InstanceId(Id), new ApplicationProcess(Id, null, status, decided.Version)), Start(decided));
        Assert.DoesNotContain(decided.Outbox, message => message.Kind == OutboxKind.RaiseEvent);
    }

    [Fact]
    public void Whoever_is_taken_up_from_the_waitlist_has_an_orchestration_that_hears_of_the_voucher_alone()
    {
        var rated = In(ApplicationStatus.Rated);
        var issued = Do(ApplicationDecider.Handle(rated.Apply(Reserved(rated, LedgerResult.Waitlisted)), Reserved(rated), Now));

        Assert.DoesNotContain(issued.Messages, message => message.Kind == OutboxKind.StartOrchestration);
        var news = Assert.Single(issued.Messages, message => message.Kind == OutboxKind.RaiseEvent);
        Assert.Equal($"moved-{Id}-{issued.State.Version}", news.Id);
    }

    [Fact]
    public void What_is_over_before_it_is_decided_needs_no_orchestration()
    {
        var rated = In(ApplicationStatus.Rated);
        Application[] ended = [In(ApplicationStatus.Rejected), rated.Apply(Reserved(rated, LedgerResult.Refused)), rated.Apply(Withdraw())];

        Assert.All(ended, application => Assert.DoesNotContain(application.Outbox, message => message.Kind != OutboxKind.Queue));
    }

    [Fact]
    public void What_was_drafted_before_is_issued_by_its_orchestration_which_begins_with_the_submission()
    {
        var draft = In(ApplicationStatus.Draft) with { IsDecidedAtOnce = null };
        var submitted = draft.Apply(Submit(draft));
        var rated = submitted.Apply(Assess(submitted));
        var reserved = Do(ApplicationDecider.Handle(rated, Reserved(rated), Now));

        Assert.Equal((Application.InstanceId(Id), new ApplicationProcess(Id, null, ApplicationStatus.Submitted, submitted.Version)), Start(submitted));
        Assert.Equal(ApplicationStatus.Reserved, reserved.State.Status);
        Assert.Equal(OutboxKind.RaiseEvent, Assert.Single(reserved.Messages).Kind);
        Assert.Contains(reserved.State.Apply(Issue()).Outbox, message => message.Id == LedgerIds.Commit(Id));
    }

    [Fact]
    public void A_process_with_a_review_is_not_decided_at_once()
    {
        Assert.True(In(ApplicationStatus.Draft).IsDecidedAtOnce);
        foreach (var stages in (Stage[][])[[Stage.Submission, Stage.CityReview, Stage.VoucherIssue], [Stage.Submission, Stage.Reservation, Stage.Payment]])
            Assert.Null(Sample.Apply(null, Create() with { Instrument = TheInstrument with { Stages = stages }, Statement = TheStatement }).IsDecidedAtOnce);
    }

    private static (string? Instance, ApplicationProcess Input) Start(Application application)
    {
        var start = application.Outbox.Single(message => message.Kind == OutboxKind.StartOrchestration);
        return (start.Key, System.Text.Json.JsonSerializer.Deserialize<ApplicationProcess>(start.Body, DomainJson.Options)!);
    }
}
