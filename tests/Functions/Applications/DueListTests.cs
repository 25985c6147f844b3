using Shuzhi.Core.Audit;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Tests.Applications;

/// <summary>What a process still has to do when it looks, however late it does.</summary>
public sealed class DueListTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NothingDone = new(StageQuestion.NothingDone);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [Fact]
    public void Before_anything_is_due_the_first_of_each_is_awaited() =>
        Assert.Equal([Start + Month, Start + (Month * 3)], Instants(Dues(NothingDone, Start)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Of_months_that_passed_unseen_one_is_made_up_and_the_next_comes_in_order(int months)
    {
        var late = Start + (Month * months) + TimeSpan.FromDays(3);
        var missed = Assert.Single(Dues(NothingDone, late), due => due.Topic == "still-waitlisted");
        Assert.Equal((Start + (Month * months)).UtcDateTime, missed.At);

        var next = Assert.Single(Dues(new(missed.At), late), due => due.Topic == "still-waitlisted");
        Assert.Equal((Start + (Month * (months + 1))).UtcDateTime, next.At);
    }

    [Fact]
    public void What_was_missed_comes_before_what_is_still_to_come()
    {
        var dues = Dues(NothingDone, Start + (Month * 2));
        Assert.Equal(["still-waitlisted", "waitlist-long"], dues.Select(due => due.Topic));
        Assert.Equal([Start + (Month * 2), Start + (Month * 3)], Instants(dues));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(80, 2)]
    [InlineData(95, 1)]
    public void Two_reminders_of_the_same_that_were_both_missed_are_one(int days, int expected)
    {
        var list = new DueList(NothingDone, Start.AddDays(days)).Remind(Start.AddDays(70), "voucher-expires-soon").Remind(Start.AddDays(93), "voucher-expires-soon");
        Assert.Equal(expected, list.InOrder().Count);
        Assert.Equal(Start.AddDays(93).UtcDateTime, list.InOrder()[^1].At);
    }

    [Fact]
    public void Who_is_told_of_the_same_are_each_told()
    {
        var list = new DueList(NothingDone, Start + Month)
            .Escalate(Start, "payment-late", ActorRole.Finance).Escalate(Start.AddDays(1), "payment-late", ActorRole.Supervisor);
        Assert.Equal(["Finance", "Supervisor"], list.InOrder().Select(due => due.Role));
    }

    private static IReadOnlyList<Due> Dues(DateTimeOffset after, DateTimeOffset now) => new DueList(after, now)
        .RemindEvery(Start + Month, Month, "still-waitlisted")
        .EscalateEvery(Start + (Month * 3), Month * 3, "waitlist-long", ActorRole.City)
        .InOrder();

    private static DateTimeOffset[] Instants(IReadOnlyList<Due> dues) => [.. dues.Select(due => new DateTimeOffset(due.At, TimeSpan.Zero))];
}
