using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Notices;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Tests.Notices;

public sealed class EntryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Closes = Now.AddDays(7);
    private static readonly Actor City = new("officer-1", ActorRole.City);
    private static readonly Actor Citizen = new("citizen-1", ActorRole.Applicant);

    private int commands;

    [Fact]
    public void Every_state_refuses_every_command_that_the_table_does_not_allow()
    {
        foreach (var status in Enum.GetValues<EntryStatus>())
        {
            foreach (var command in (EntryCommand[])[Raise("b"), Attach("a"), Reply("a", false), new SettleEntry { CommandId = Next(), By = Actor.System, EntryId = Id, ClosesAt = Now }, new ConfirmCleared { CommandId = Next(), By = Actor.System, EntryId = Id }])
            {
                var before = Objected() with { Status = status };
                var outcome = EntryDecider.Handle(before, command, Now);
                var row = EntryDecider.Table.Where(one => one.From == status && one.Command == command.GetType()).ToList();
                Assert.True(outcome.IsOk == row.Count > 0, $"{status} {command.GetType().Name}");
                if (outcome.IsOk) Assert.Contains(outcome.Value.State.Status, Assert.Single(row).To);
                else Assert.Equal("notice-entry-settled", outcome.Refusal.Code.Value);
            }
        }
    }

    [Fact]
    public void An_objection_is_taken_until_the_last_moment_and_not_after()
    {
        Assert.Equal(EntryStatus.Suspended, EntryDecider.Handle(Listed(), Raise("a"), Closes.AddTicks(-1)).Value.State.Status);
        Assert.Equal("notice-over", EntryDecider.Handle(Listed(), Raise("a"), Closes).Refusal.Code.Value);
    }

    [Fact]
    public void An_entry_stands_again_only_when_every_objection_was_dismissed()
    {
        var two = Do(Objected(), Raise("b"), Now);
        var one = Do(two, Reply("a", false), Now);
        Assert.Equal((EntryStatus.Suspended, true), (one.Status, one.ReplyDueAt is not null));

        Assert.Equal((EntryStatus.Standing, null), (Do(one, Reply("b", false), Now).Status, Do(one, Reply("b", false), Now).ReplyDueAt));
        Assert.Equal(EntryStatus.Clearing, Do(one, Reply("b", false), Closes).Status);
    }

    [Fact]
    public void What_one_objection_has_brought_down_no_other_raises_again()
    {
        var two = Do(Objected(), Raise("b"), Now);
        var down = Do(two, Reply("a", true), Now);

        Assert.Equal(EntryStatus.Upheld, down.Status);
        Assert.Equal(EntryStatus.Upheld, Do(down, Reply("b", false), Now).Status);
    }

    [Fact]
    public void The_objector_does_not_reply_and_nobody_replies_twice()
    {
        Assert.Equal("objection-own", EntryDecider.Handle(Objected(City), Reply("a", false), Now).Refusal.Code.Value);
        Assert.Equal("role-forbidden", EntryDecider.Handle(Objected(), Reply("a", false) with { By = Citizen }, Now).Refusal.Code.Value);
        var down = Do(Objected(), Reply("a", true), Now);
        Assert.Equal("objection-answered", EntryDecider.Handle(down, Reply("a", false), Now).Refusal.Code.Value);
        Assert.Equal("objection-unknown", EntryDecider.Handle(down, Reply("z", false), Now).Refusal.Code.Value);
    }

    [Fact]
    public void A_command_counts_once_and_the_trail_holds()
    {
        var command = Raise("a");
        var raised = Do(Listed(), command, Now);

        Assert.True(EntryDecider.Handle(raised, command, Now.AddHours(1)).Value.ChangesNothing);
        Assert.Equal("command-reused", EntryDecider.Handle(raised, command with { Grounds = "other" }, Now).Refusal.Code.Value);
        Assert.Null(AuditTrail.FirstBroken(raised.Trail, Id));
        Assert.Equal("version-stale", EntryDecider.Handle(raised, Reply("a", false) with { ExpectedVersion = 1 }, Now).Refusal.Code.Value);
    }

    [Fact]
    public void A_list_says_the_same_whatever_becomes_of_its_entries_and_a_record_does_not()
    {
        var notice = Notice();
        var (listed, objected) = (Listed(), Objected());
        Assert.Equal(NoticePaper.List(notice, [listed]).Sha256(), NoticePaper.List(notice, [objected]).Sha256());
        Assert.NotEqual(NoticePaper.List(notice, [listed]).Sha256(), NoticePaper.List(notice, [listed with { Name = "另一家" }]).Sha256());

        var publication = new Publication(Now, new(2026, 3, 9), Closes, 1, Money.Zero, "x", null);
        var published = notice with { Status = NoticeStatus.Published, Publication = publication };
        Assert.NotEqual(
            NoticePaper.Record(published, [listed with { Status = EntryStatus.Cleared }]).Sha256(),
            NoticePaper.Record(published, [Do(objected, Reply("a", true), Now)]).Sha256());
        Assert.Throws<InvalidOperationException>(() => NoticePaper.Record(published, [objected]));
    }

    [Fact]
    public void A_credit_code_shows_its_ends_only() =>
        Assert.Equal("9142**********001U", NoticeEntry.Mask(UnifiedSocialCreditCode.Parse("91420100MA4K00001U").Value));

    private static string Id => NoticeEntry.IdOf("notice", 1);

    private static PublicNotice Notice() => NoticeDecider.Handle(null, new PrepareNotice
    {
        CommandId = "prepare",
        By = City,
        NoticeId = "notice",
        RoundId = "r",
        RoundName = new("一", "one"),
        InstrumentId = "dataset-special",
        Stage = Stage.Notice,
        WorkingDays = 5,
    }, Now).Value.State;

    private static NoticeEntry Do(NoticeEntry entry, EntryCommand command, DateTimeOffset now) => EntryDecider.Handle(entry, command, now).Value.State;

    private NoticeEntry Listed() => EntryDecider.Handle(null, new AddEntry { CommandId = Next(), By = Actor.System, EntryId = Id, Number = 1, ApplicationId = "a", Name = "甲", MaskedUscc = "9142", District = "洪山区" }, Now).Value.State;

    private NoticeEntry Objected(Actor? by = null) => Do(Listed(), Raise("a") with { By = by ?? Citizen }, Now);

    private RaiseObjection Raise(string id) => new() { CommandId = Next(), By = Citizen, EntryId = Id, ObjectionId = id, Grounds = "x", ClosesAt = Closes, RemindAt = Closes, ReplyDueAt = Closes.AddDays(1) };

    private AttachToObjection Attach(string id) => new() { CommandId = Next(), By = Citizen, EntryId = Id, ObjectionId = id, Attachment = new("x", "a.pdf", "application/pdf", 1) };

    private ReplyToObjection Reply(string id, bool sustained) => new() { CommandId = Next(), By = City, EntryId = Id, ObjectionId = id, Sustained = sustained, Text = "y", ClosesAt = Closes };

    private string Next() => $"command-{++commands}";
}
