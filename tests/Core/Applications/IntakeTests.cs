using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Rounds;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Applications;

public sealed class IntakeTests
{
    [Fact]
    public void A_retried_creation_changes_nothing_and_another_body_under_its_key_is_refused()
    {
        var state = Sample.Apply(null, Create());

        Assert.True(Do(ApplicationDecider.Handle(state, Create(), Now.AddMinutes(5))).ChangesNothing);
        var other = Create() with { Statement = TheStatement with { Facts = TheFacts.With(FactNames.ComputeFees, Money.FromYuan(1)) } };
        Assert.Equal(CommandRefusals.Reused, state.RefusalOf(other));
        Assert.Equal(CommandRefusals.Exists, state.RefusalOf(Create() with { CommandId = "another" }));
    }

    [Fact]
    public void A_command_on_an_older_version_is_refused_as_stale()
    {
        var state = In(ApplicationStatus.Draft);
        Assert.Equal(CommandRefusals.Stale, state.RefusalOf(Attach("invoice") with { ExpectedVersion = state.Version - 1 }));
        Assert.Equal(state.Version + 1, state.Apply(Attach("invoice") with { ExpectedVersion = state.Version }).Version);
    }

    [Fact]
    public void Only_the_owner_among_applicants_may_act()
    {
        var stranger = new Actor("subject-2", ActorRole.Applicant);
        Assert.Equal(ApplicationRefusals.NotOwner, In(ApplicationStatus.Draft).RefusalOf(Withdraw() with { By = stranger }));
    }

    [Fact]
    public void Staff_withdraw_only_with_a_reason()
    {
        var state = In(ApplicationStatus.Draft);
        Assert.Equal(CommandRefusals.ReasonMissing, state.RefusalOf(Withdraw() with { By = City }));
        Assert.Equal(ApplicationStatus.Withdrawn, state.Apply(Withdraw() with { By = City, Reason = "重复申报" }).Status);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(30 * 24 * 3600 - 1, true)]
    [InlineData(30 * 24 * 3600, false)]
    public void Is_accepted_from_the_opening_instant_up_to_but_not_at_the_closing_instant(int secondsAfterOpening, bool accepted)
    {
        var state = In(ApplicationStatus.Draft);
        Assert.Equal(accepted, ApplicationDecider.Handle(state, Submit(state), Opens.AddSeconds(secondsAfterOpening)).IsOk);
    }

    [Fact]
    public void Refuses_submission_without_a_fact_or_document_that_is_due()
    {
        var noFees = Sample.Apply(null, Create() with { Statement = TheStatement with { Facts = TheFacts.Without(FactNames.ComputeFees) } });
        Assert.Equal(ApplicationRefusals.Incomplete, noFees.RefusalOf(Submit(noFees)));
        var noDocuments = Sample.Apply(null, Create());
        Assert.Equal(ApplicationRefusals.DocumentsMissing, noDocuments.RefusalOf(Submit(noDocuments)));
    }

    [Theory]
    [InlineData("unheardOf", 1, "fact-unknown")]
    [InlineData("taxViolationList", 1, "fact-unknown")]
    [InlineData("computeFees", -1, "fact-malformed")]
    [InlineData("computeFees", 100_000_000_000_001, "fact-malformed")]
    [InlineData("industry", 5, "fact-malformed")]
    public void Refuses_facts_that_are_unknown_not_the_applicants_to_state_or_absurd(string name, long value, string code)
    {
        var command = Create() with { Statement = TheStatement with { Facts = TheFacts.With(name, value) } };
        Assert.Equal(code, Sample.RefusalOf(null, command).Value);
    }

    [Fact]
    public void Refuses_a_contract_with_oneself_and_an_application_without_a_contract()
    {
        var contract = TheStatement.Contract!;
        Assert.Equal(ApplicationRefusals.ContractWithOneself, Sample.RefusalOf(null, Create() with { Statement = TheStatement with { Contract = contract with { Provider = Company } } }));
        Assert.Equal(ApplicationRefusals.ContractMalformed, Sample.RefusalOf(null, Create() with { Statement = TheStatement with { Contract = null } }));
        Assert.Equal(ApplicationRefusals.ApplicantMalformed, Sample.RefusalOf(null, Create() with { Statement = TheStatement with { Applicant = TheStatement.Applicant with { Name = "a\nb" } } }));
    }

    [Fact]
    public void Refuses_a_draft_in_a_cancelled_or_foreign_round()
    {
        Assert.Equal(RoundRefusals.Cancelled, Sample.RefusalOf(null, Create() with { Round = TheRound with { Status = RoundStatus.Cancelled } }));
        Assert.Equal(RoundRefusals.OtherDistrict, Sample.RefusalOf(null, Create() with { Round = TheRound with { Districts = ["江岸区"] } }));
    }

    [Fact]
    public void Refuses_documents_of_wrong_type_size_or_hash()
    {
        var state = In(ApplicationStatus.Draft);
        var good = Attach("invoice");
        Assert.All(
            new[] { good with { ContentType = "text/html" }, good with { Size = 0 }, good with { Size = DocumentRules.MostBytes + 1 }, good with { Sha256 = "ABC" } },
            command => Assert.Equal(ApplicationRefusals.DocumentMalformed, state.RefusalOf(command)));
        Assert.Equal(DocumentRules.MostBytes, state.Apply(good with { Size = DocumentRules.MostBytes }).Documents[^1].Size);
    }

    [Fact]
    public void After_issue_only_redemption_evidence_can_be_filed() =>
        Assert.Equal(ApplicationRefusals.DocumentKindClosed, In(ApplicationStatus.Issued).RefusalOf(Attach("tax-certificate", id: "later")));

    [Fact]
    public void A_draft_cannot_grow_without_bound()
    {
        var state = In(ApplicationStatus.Draft);
        for (var i = state.Documents.Count; i < DocumentRules.MostDocuments; i++)
            state = state.Apply(Attach("invoice", id: $"n{i}"));
        Assert.Equal(ApplicationRefusals.Full, state.RefusalOf(Attach("invoice", id: "last")));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\secret\\发票.pdf", "发票.pdf")]
    [InlineData("...", "document")]
    [InlineData(null, "document")]
    [InlineData("a\u202Efdp.exe", "a_fdp.exe")]
    [InlineData("a<b>:c|d?.pdf", "a_b__c_d_.pdf")]
    public void File_names_lose_folders_and_dangerous_characters(string? given, string expected) =>
        Assert.Equal(expected, FileNames.Sanitize(given));

    [Fact]
    public void Long_file_names_keep_their_extension()
    {
        var name = FileNames.Sanitize(new string('长', 300) + ".pdf");
        Assert.Equal(100, name.Length);
        Assert.EndsWith(".pdf", name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_must_begin_as_its_type_does()
    {
        Assert.True(DocumentRules.LooksLike("application/pdf", "%PDF-1.7 …"u8));
        Assert.False(DocumentRules.LooksLike("application/pdf", "<html>"u8));
        Assert.False(DocumentRules.LooksLike("text/html", "<html>"u8));
    }
}
