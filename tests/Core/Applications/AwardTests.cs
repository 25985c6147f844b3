using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Core.Ports;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Applications;

public sealed class AwardTests
{
    [Fact]
    public void Rates_half_of_the_fees_and_asks_the_ledger_for_them()
    {
        var state = In(ApplicationStatus.Rated);

        Assert.Equal(Money.FromYuan(50_000), state.Assessment!.Award);
        Assert.Equal(Rate.FromPercent(50), state.Assessment.Rate);
        Assert.Equal(Money.FromWan(20), state.Assessment.Caps.PerYear);
        var request = ReserveRequest(state);
        Assert.Equal((Money.FromYuan(50_000), state.SubmittedAt, 2026), (request.Amount, request.SubmittedAt, request.Year));
        Assert.Equal(state.LineId, state.Outbox.Single(m => m.Id == request.Id).Key);
    }

    [Fact]
    public void The_message_that_led_here_leaves_the_outbox()
    {
        Assert.Contains(In(ApplicationStatus.Submitted).Outbox, message => message.Id == $"rate-{Id}");
        Assert.DoesNotContain(In(ApplicationStatus.Rated).Outbox, message => message.Id == $"rate-{Id}");
        Assert.DoesNotContain(In(ApplicationStatus.Reserved).Outbox, message => message.Id == LedgerIds.Reserve(Id));
    }

    [Fact]
    public void Rejects_a_listed_company_and_keeps_every_criterion_in_the_trace()
    {
        var state = In(ApplicationStatus.Rejected);
        Assert.Equal(PolicyRefusals.NotEligible, state.Rejection?.Code);
        Assert.DoesNotContain(state.Outbox, message => message.Target == QueueNames.BudgetReservations);
    }

    [Fact]
    public void The_evaluation_behind_an_award_can_be_read_and_is_the_one_recorded()
    {
        var evaluation = Evaluate(In(ApplicationStatus.Submitted)).Evaluation;
        var rated = In(ApplicationStatus.Rated);

        Assert.Equal(rated.Assessment!.Award, evaluation.Read().Amount);
        Assert.NotEmpty(evaluation.Read().Steps);
        Assert.Empty(ApplicationAudit.Verify(rated, evaluation));
        Assert.Single(ApplicationAudit.Verify(rated, evaluation with { Json = evaluation.Json.Replace("5000000", "6000000", StringComparison.Ordinal) }));
    }

    [Fact]
    public void Awards_on_other_lines_count_against_the_three_years()
    {
        var submitted = In(ApplicationStatus.Submitted);
        PriorAward[] history = [.. new[] { 2023, 2024, 2025 }.Select(year => new PriorAward("compute-voucher", Company.Value, year, Money.FromYuan(1)))];
        Assert.Equal(PolicyRefusals.TermExhausted, Assessor.Assess(Catalogue, submitted, Clear, history).Assessment.Refusal?.Code);
        Assert.Null(Assessor.Assess(Catalogue, submitted, Clear, history[..2]).Assessment.Refusal);
    }

    [Fact]
    public void History_is_what_the_ledger_holds_for_other_applications()
    {
        var usage = EntityUsage.Empty("line", Company.Value)
            .With(Held("this", 5)).With(Held("other", 7)).With(Held("waiting", 0));
        var award = Assert.Single(LedgerHistory.Of([usage], "this"));
        Assert.Equal((Money.FromFen(7), Company.Value, 2026), (award.Amount, award.Entity, award.Year));
    }

    [Fact]
    public void The_same_reservation_result_twice_is_a_no_op_and_a_different_one_is_refused()
    {
        var rated = In(ApplicationStatus.Rated);
        var result = Reserved(rated);
        var reserved = rated.Apply(result);

        Assert.True(Do(ApplicationDecider.Handle(reserved, result, Now)).ChangesNothing);
        Assert.Equal(CommandRefusals.Reused, reserved.RefusalOf(result with { Amount = Money.FromYuan(1) }));
    }

    [Fact]
    public void The_waitlist_ends_in_a_reservation_and_late_news_of_it_changes_nothing()
    {
        var rated = In(ApplicationStatus.Rated);
        var (waits, decided) = (Reserved(rated, LedgerResult.Waitlisted), Reserved(rated));

        Assert.Equal(ApplicationStatus.Issued, rated.Apply(waits).Apply(decided).Status);
        Assert.True(Do(ApplicationDecider.Handle(rated.Apply(decided), waits, Now)).ChangesNothing);
    }

    [Fact]
    public void A_cap_that_leaves_nothing_rejects_the_application()
    {
        var rated = In(ApplicationStatus.Rated);
        Assert.Equal(ApplicationStatus.Rejected, rated.Apply(Reserved(rated, LedgerResult.Refused)).Status);
    }

    [Fact]
    public void A_withdrawal_while_rating_or_reserving_wins_and_releases_the_money()
    {
        var rated = In(ApplicationStatus.Rated);
        var reservation = Reserved(rated);
        var withdrawn = rated.Apply(Withdraw());

        Assert.Contains(withdrawn.Outbox, message => message.Id == LedgerIds.Release(Id, "withdrawal"));
        Assert.True(Do(ApplicationDecider.Handle(withdrawn, reservation, Now)).ChangesNothing);
        var submitted = In(ApplicationStatus.Submitted);
        Assert.True(Do(ApplicationDecider.Handle(submitted.Apply(Withdraw()), Assess(submitted), Now)).ChangesNothing);
    }

    [Fact]
    public void The_voucher_is_worth_what_was_reserved()
    {
        var rated = In(ApplicationStatus.Rated);
        var issued = rated.Apply(Reserved(rated) with { Amount = Money.FromYuan(30_000) });

        Assert.Equal(Money.FromYuan(30_000), issued.Voucher!.Value);
        Assert.Equal(new DateRange(new(2026, 3, 2), new(2027, 3, 1)), issued.Voucher.Validity);
    }

    [Fact]
    public void Rating_under_another_catalogue_version_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => Assessor.Assess(Catalogue, In(ApplicationStatus.Submitted) with { CatalogueVersion = "other" }, Clear, []));

    private static Holding Held(string application, long fen) => new(
        application, "compute-voucher", 2026, HoldingStatus.Held, Money.FromFen(fen), Money.FromFen(fen), default, default, default, null, []);
}
