using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Applications;

/// <summary>From the draft to submission, and withdrawal.</summary>
internal static class IntakeDecisions
{
    /// <summary>Entries of an audit trail, beyond which a draft can only be submitted or withdrawn.</summary>
    private const int MostEdits = 400;

    public static Outcome<IReadOnlyList<ApplicationEvent>> Create(CreateApplication command, Stamp stamp)
    {
        if (command.Round.CheckDraft(stamp.At, command.Statement.Applicant.District) is { } closed)
            return closed;
        if ((Check(command.Instrument, command.Statement) ?? command.Round.CheckTask(command.Statement.TaskId)) is { } malformed)
            return malformed;
        var draft = new Application
        {
            Id = command.ApplicationId,
            RoundId = command.RoundId,
            InstrumentId = command.Round.InstrumentId,
            CatalogueVersion = command.Round.CatalogueVersion,
            InstrumentVersion = command.Round.InstrumentVersion,
            LineId = command.Round.LineId,
            IsReviewed = ReviewProcess.IsReviewed(command.Instrument) ? true : null,
            IsDecidedAtOnce = IsDecidedAtOnce(command.Instrument) ? true : null,
            VoucherTerms = command.Round.VoucherTerms,
            OwnerId = command.By.Id,
            EntityId = command.Statement.Applicant.Uscc.Value,
            Status = ApplicationStatus.Draft,
            Version = 0,
            CreatedAt = stamp.At,
            Statement = command.Statement,
            Documents = [],
            Trail = [],
            Outbox = [],
        };
        return new ApplicationEvent[] { new ApplicationCreated(stamp, draft) };
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Amend(Application state, AmendStatement command, Stamp stamp)
    {
        if (ApplicationDecider.Unless(state, ApplicationEventKind.FactsAmended) is { } refusal)
            return refusal;
        if (state.Trail.Count >= MostEdits)
            return ApplicationRefusals.Full.Refuse();
        return Check(command.Instrument, command.Statement) is { } malformed
            ? malformed
            : ApplicationDecider.Allowed(state, new StatementAmended(stamp, command.Statement));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Attach(Application state, AttachDocument command, Stamp stamp)
    {
        if (ApplicationDecider.Unless(state, ApplicationEventKind.DocumentAttached) is { } refusal)
            return refusal;
        if (command.Size is < 1 or > DocumentRules.MostBytes || command.Kind.Length is 0 or > 60
            || !DocumentRules.ContentTypes.ContainsKey(command.ContentType) || !DocumentRules.IsSha256(command.Sha256))
            return ApplicationRefusals.DocumentMalformed.Refuse(("most", $"{DocumentRules.MostBytes}"));
        if (CheckKind(state, command) is { } closed)
            return closed;
        if (state.Documents.Count >= DocumentRules.MostDocuments || state.Trail.Count >= MostEdits)
            return ApplicationRefusals.Full.Refuse();
        if (state.Documents.Any(document => document.DocumentId == command.DocumentId))
            return CommandRefusals.Exists.Refuse(("id", command.DocumentId));
        var document = new SupportingDocument(
            command.DocumentId, command.Kind, FileNames.Sanitize(command.FileName), command.ContentType, command.Size, command.Sha256, stamp.At);
        return ApplicationDecider.Allowed(state, new DocumentAttached(stamp, document));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Remove(Application state, RemoveDocument command, Stamp stamp) =>
        state.Documents.Any(document => document.DocumentId == command.DocumentId)
            ? ApplicationDecider.Allowed(state, new DocumentRemoved(stamp, command.DocumentId))
            : ApplicationRefusals.DocumentUnknown.Refuse(("id", command.DocumentId));

    public static Outcome<IReadOnlyList<ApplicationEvent>> Submit(Application state, SubmitApplication command, Stamp stamp)
    {
        if (ApplicationDecider.Unless(state, ApplicationEventKind.Submitted) is { } refusal)
            return refusal;
        if (command.Round.RoundId != state.RoundId)
            throw new ArgumentException($"{state.Id} is in round {state.RoundId}, not {command.Round.RoundId}.", nameof(command));
        if ((command.Round.CheckSubmission(stamp.At, state.Statement.Applicant.District) ?? command.Round.CheckTask(state.Statement.TaskId)) is { } closed)
            return closed;
        if (command.Readiness.MissingFacts.Count > 0)
            return ApplicationRefusals.Incomplete.Refuse(("missing", string.Join(", ", command.Readiness.MissingFacts)));
        var documents = command.Readiness.RequiredDocuments.Where(kind => state.Documents.All(document => document.Kind != kind)).ToList();
        return documents.Count > 0
            ? ApplicationRefusals.DocumentsMissing.Refuse(("missing", string.Join(", ", documents)))
            : ApplicationDecider.Allowed(state, new ApplicationSubmitted(stamp, AuditTrail.Sha256Of(state.Statement)));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Withdraw(Application state, WithdrawApplication command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.Applicant && string.IsNullOrWhiteSpace(command.Reason))
            return CommandRefusals.ReasonMissing.Refuse();
        return state is { Status: ApplicationStatus.Approved, Payment.Status: PaymentStatus.Scheduled }
            ? ReviewRefusals.PaymentUnderWay.Refuse()
            : ApplicationDecider.Allowed(state, new ApplicationWithdrawn(stamp));
    }

    private static bool IsDecidedAtOnce(Instrument instrument) => instrument.Stages.Contains(Stage.VoucherIssue) && !instrument.Stages.Any(IsReview);

    private static bool IsReview(Stage stage) => stage is Stage.DistrictReview or Stage.CityReview or Stage.ThirdPartyReview or Stage.Confirmation
        or Stage.Notice or Stage.Building or Stage.Audit or Stage.SiteVisit or Stage.Panel or Stage.AwardNotice or Stage.Referral;

    /// <summary>What may be filed when: anything with a draft, evidence with a voucher, and under review what is due or was asked for.</summary>
    private static Refusal? CheckKind(Application state, AttachDocument command)
    {
        if (state.Review is { } review)
            return FilingRules.Check(review, command);
        if (command.By.Role is not (ActorRole.Applicant or ActorRole.System))
            return CommandRefusals.RoleForbidden.Refuse();
        return state.Status == ApplicationStatus.Draft || EvidenceKinds.All.Contains(command.Kind) ? null : ApplicationRefusals.DocumentKindClosed.Refuse();
    }

    internal static Refusal? Check(Instrument instrument, Statement statement)
    {
        if (FactCheck.Check(instrument, statement.Facts) is { } refusal)
            return refusal;
        var (applicant, contract) = (statement.Applicant, statement.Contract);
        if (!IsPlain(applicant.Name, 120) || !IsPlain(applicant.District, 40))
            return ApplicationRefusals.ApplicantMalformed.Refuse();
        if (contract is null)
            return instrument.Stages.Contains(Stage.Redemption) ? ApplicationRefusals.ContractMalformed.Refuse() : null;
        if (!IsPlain(contract.Number, 60) || contract.Period.Through is null)
            return ApplicationRefusals.ContractMalformed.Refuse();
        return contract.Provider == applicant.Uscc ? ApplicationRefusals.ContractWithOneself.Refuse() : null;
    }

    private static bool IsPlain(string text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most && !text.Any(char.IsControl);
}
