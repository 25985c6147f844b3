using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Tests.Policy;

public sealed class AmendmentTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly PolicyCatalogue Catalogue = EmbeddedCatalogue.Current;

    [Fact]
    public void Comes_into_use_when_somebody_else_approves()
    {
        var draft = Propose(Changed());
        var approved = Evolve(draft, new ApproveAmendment("bureau-2"));
        Assert.Equal((AmendmentState.Approved, "bureau-2", "bureau-1"), (approved.State, approved.Approver, approved.Author));
        Assert.Equal(approved.ResultVersion, InUse(approved).Version);
        Assert.NotEqual(Catalogue.Version, approved.ResultVersion);
    }

    [Fact]
    public void A_decision_under_the_version_it_pinned_stays_as_it_was()
    {
        var request = new EvaluationRequest("compute-voucher", SampleFacts.WithComputeFees(1_000_000), new(2026, 6, 1));
        var decided = Evaluator.Evaluate(Catalogue, request, AwardHistory.None);
        var after = InUse(Evolve(Propose(Changed()), new ApproveAmendment("bureau-2")));
        Assert.Equal(Money.FromWan(10), Evaluator.Evaluate(after, request, AwardHistory.None).Amount);
        Assert.Equal(decided.Amount, Evaluator.Evaluate(Catalogue, request, AwardHistory.None).Amount);
        Assert.Equal(Catalogue.Version, decided.CatalogueVersion);
    }

    [Fact]
    public void The_author_may_not_approve_or_reject()
    {
        var draft = Propose(Changed());
        Assert.Equal(AmendmentRefusals.SameEyes, Decide(draft, new ApproveAmendment("bureau-1")).Refusal.Code);
        Assert.Equal(AmendmentRefusals.SameEyes, Decide(draft, new RejectAmendment("bureau-1")).Refusal.Code);
    }

    [Fact]
    public void Only_the_author_may_revise_or_withdraw()
    {
        var draft = Propose(Changed());
        Assert.Equal(AmendmentRefusals.NotAuthor, Decide(draft, new WithdrawAmendment("bureau-2")).Refusal.Code);
        Assert.Equal(AmendmentRefusals.NotAuthor, Decide(draft, new ReviseAmendment("bureau-2", [Changed()], "")).Refusal.Code);
        Assert.Equal(AmendmentState.Withdrawn, Evolve(draft, new WithdrawAmendment("bureau-1")).State);
    }

    [Fact]
    public void What_was_decided_stays_decided()
    {
        var rejected = Evolve(Propose(Changed()), new RejectAmendment("bureau-2"));
        foreach (var command in new AmendmentCommand[] { new ApproveAmendment("bureau-3"), new RejectAmendment("bureau-3"), new WithdrawAmendment("bureau-1"), new ReviseAmendment("bureau-1", [Changed()], "") })
            Assert.Equal(AmendmentRefusals.NotDraft, Decide(rejected, command).Refusal.Code);
        Assert.Null(rejected.ResultVersion);
    }

    [Fact]
    public void Is_refused_with_the_first_mistake_or_when_it_changes_nothing()
    {
        var mistaken = Changed() with { Json = "{}" };
        Assert.Equal(AmendmentRefusals.Mistakes, Decide(null, new ProposeAmendment("a1", "bureau-1", [mistaken], "")).Refusal.Code);
        var same = Catalogue.Files.Single(file => file.Path == Changed().Path);
        Assert.Equal(AmendmentRefusals.NoChange, Decide(null, new ProposeAmendment("a1", "bureau-1", [same with { Json = same.Json.Replace("\n", "\r\n ", StringComparison.Ordinal) }], "")).Refusal.Code);
    }

    [Fact]
    public void Is_stale_when_the_catalogue_moved_since()
    {
        var draft = Propose(Changed());
        var moved = CatalogueLoader.Load(CatalogueChoice.Choose(Catalogue.Files, "Budget/2026.json", "line-split", "single")).OrThrow();
        Assert.Equal(AmendmentRefusals.BaseMoved, AmendmentDecider.Decide(draft, new ApproveAmendment("bureau-2"), moved, Now).Refusal.Code);
    }

    [Fact]
    public void A_draft_is_in_force_from_the_day_that_an_amendment_gives_it()
    {
        var opens = new DateOnly(2026, 9, 1);
        Assert.Null(Catalogue.Instrument("model-voucher")!.InForceOn(opens));
        var file = DraftAdoption.Adopt(Catalogue, "model-voucher", "2026-draft", new(opens, opens.AddYears(2).AddDays(-1)));
        var adopted = InUse(Evolve(Propose(file), new ApproveAmendment("bureau-2"))).Instrument("model-voucher")!;
        Assert.Equal("2026-draft", adopted.InForceOn(opens)!.Id);
        Assert.Null(adopted.InForceOn(opens.AddDays(-1)));
    }

    [Fact]
    public void Adopting_a_draft_ends_the_version_before_it_on_the_day_before()
    {
        var opens = new DateOnly(2026, 9, 1);
        var file = DraftAdoption.Adopt(Catalogue, "compute-voucher", "2026-draft", new(opens, opens.AddYears(2).AddDays(-1)));
        var adopted = CatalogueLoader.Load(Overlay.Apply(Catalogue.Files, [file])).OrThrow().Instrument("compute-voucher")!;
        Assert.Equal("2025", adopted.InForceOn(opens.AddDays(-1))!.Id);
        Assert.Equal("2026-draft", adopted.InForceOn(opens)!.Id);
    }

    [Fact]
    public void The_difference_is_told_in_words_and_figures()
    {
        var after = InUse(Evolve(Propose(Changed()), new ApproveAmendment("bureau-2")));
        var change = Assert.Single(CatalogueDiff.Compare(Catalogue, after));
        Assert.Equal(("compute-voucher", "versions/2025/caps/entity-year", ChangeKind.Changed), (change.Subject, change.Part, change.Kind));
        Assert.Equal(-Money.FromWan(10).Fen, change.DifferenceFen);
        Assert.Contains("¥200,000.00", change.Text.Zh);
        Assert.Contains("changed from ¥200,000.00 to ¥100,000.00", change.Text.En);
        Assert.Empty(CatalogueDiff.Compare(Catalogue, Catalogue));
    }

    private static CatalogueFile Changed()
    {
        var file = Catalogue.Files.Single(candidate => candidate.Path == "Catalogue/compute-voucher.json");
        var at = file.Json.IndexOf("\"value\": 20,", StringComparison.Ordinal);
        return file with { Json = file.Json[..at] + "\"value\": 10," + file.Json[(at + "\"value\": 20,".Length)..] };
    }

    private static PolicyCatalogue InUse(CatalogueAmendment approved) => CatalogueLoader.Load(Overlay.Apply(Catalogue.Files, approved.Files)).OrThrow();

    private static CatalogueAmendment Propose(CatalogueFile file) =>
        AmendmentDecider.Evolve(null, Decide(null, new ProposeAmendment("a1", "bureau-1", [file], "A tighter year")).Value);

    private static Outcome<AmendmentEvent> Decide(CatalogueAmendment? state, AmendmentCommand command) => AmendmentDecider.Decide(state, command, Catalogue, Now);

    private static CatalogueAmendment Evolve(CatalogueAmendment state, AmendmentCommand command) => AmendmentDecider.Evolve(state, Decide(state, command).Value);
}
