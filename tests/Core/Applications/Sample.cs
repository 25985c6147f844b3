using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Tests.Applications;

/// <summary>One invented company and its application, step by step.</summary>
internal static class Sample
{
    public const string Id = "app-1";

    public static readonly DateTimeOffset Opens = ChinaTime.At(new(2026, 3, 2), new(9, 0));
    public static readonly DateTimeOffset Now = Opens.AddHours(1);

    public static readonly UnifiedSocialCreditCode Company = UnifiedSocialCreditCode.Complete("91420100MA4KW0001");
    public static readonly UnifiedSocialCreditCode Provider = UnifiedSocialCreditCode.Complete("91420100MA4KW9999");
    public static readonly Actor Owner = new("subject-1", ActorRole.Applicant);
    public static readonly Actor City = new("officer-1", ActorRole.City);

    public static PolicyCatalogue Catalogue => EmbeddedCatalogue.Current;

    public static Instrument TheInstrument => Catalogue.Instrument("compute-voucher")!;

    public static Facts TheFacts { get; } = Facts.Empty
        .With(FactNames.ComputeFees, Money.FromYuan(100_000))
        .With(FactNames.Industry, "software-and-it")
        .With(FactNames.Employees, 40)
        .With(FactNames.AnnualTurnover, Money.FromWan(800))
        .With(FactNames.IndependentLegalPerson, true)
        .With(FactNames.LastMajorSafetyAccident, FactNames.None)
        .With(FactNames.OperatingNormally, true);

    public static Statement TheStatement { get; } = new(
        new(Company, "虚构科技有限公司", "洪山区"),
        TheFacts,
        new("HT-2026-001", Provider, new(new(2026, 3, 1), new(2026, 12, 31))));

    public static CreditRecord Clear { get; } = new(
        new(2026, 3, 2),
        "test",
        [
            new(FactNames.SeriousDishonestyList, false),
            new(FactNames.DishonestDebtorList, false),
            new(FactNames.TaxViolationList, false),
            new(FactNames.ProcurementViolationList, false),
        ]);

    public static Round TheRound { get; } = Do(RoundDecider.Handle(null, PlanRound(), Opens.AddDays(-3))).State;

    public static PlanRound PlanRound() => new()
    {
        CommandId = "plan-1",
        By = City,
        RoundId = "round-1",
        Name = new("2026年第一批", "First round of 2026"),
        InstrumentId = "compute-voucher",
        CatalogueVersion = Catalogue.Version,
        LineId = "42010026157T000000106",
        OpensAt = Opens,
        ClosesAt = Opens.AddDays(30),
        Districts = [],
        InForce = new(new(2025, 3, 19), new(2027, 3, 18)),
    };

    public static T Do<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var refusal)
        ? value
        : throw new InvalidOperationException($"Refused: {refusal}");

    public static Application Apply(this Application? state, ApplicationCommand command, DateTimeOffset? now = null) =>
        Do(ApplicationDecider.Handle(state, command, now ?? Now)).State;

    public static RefusalCode RefusalOf(this Application? state, ApplicationCommand command, DateTimeOffset? now = null) =>
        ApplicationDecider.Handle(state, command, now ?? Now) is { IsOk: false } refused
            ? refused.Refusal.Code
            : throw new InvalidOperationException("Not refused.");

    public static CreateApplication Create() =>
        new() { CommandId = "create", By = Owner, ApplicationId = Id, Round = TheRound, Instrument = TheInstrument, Statement = TheStatement };

    public static AttachDocument Attach(string kind, string? sha256 = null, string? id = null) => new()
    {
        CommandId = $"attach-{id ?? kind}",
        By = Owner,
        ApplicationId = Id,
        DocumentId = id ?? kind,
        Kind = kind,
        FileName = $"{kind}.pdf",
        ContentType = "application/pdf",
        Size = 1000,
        Sha256 = sha256 ?? AuditTrail.Sha256Of(id ?? kind),
    };

    public static SubmitApplication Submit(Application state) =>
        new() { CommandId = "submit", By = Owner, ApplicationId = Id, Round = TheRound, Readiness = Assessor.CheckReady(Catalogue, state, Now) };

    public static RecordAssessment Assess(Application state, CreditRecord? credit = null) => new()
    {
        CommandId = "assess",
        By = Actor.System,
        ApplicationId = Id,
        Assessment = Evaluate(state, credit).Assessment,
        CausedBy = $"rate-{Id}",
    };

    public static AssessmentResult Evaluate(Application state, CreditRecord? credit = null) => Assessor.Assess(Catalogue, state, credit ?? Clear, []);

    public static LedgerRequest ReserveRequest(Application state) =>
        DomainJson.Read<LedgerRequest>(System.Text.Encoding.UTF8.GetBytes(state.Outbox.Single(m => m.Id == LedgerIds.Reserve(Id)).Body.GetRawText()));

    public static RecordReservation Reserved(Application state, LedgerResult result = LedgerResult.Done)
    {
        var request = ReserveRequest(state);
        var refusal = result == LedgerResult.Refused ? LedgerRefusals.CapExhausted.Refuse(("year", "2026")) : null;
        return RecordReservation.From(new(request, result, result == LedgerResult.Done ? request.Amount!.Value : Money.Zero, refusal));
    }

    public static IssueVoucher Issue() => new() { CommandId = "issue", By = Actor.System, ApplicationId = Id };

    public static RedeemVoucher Redeem(string id, long feesYuan, string number = "12345678", Func<Invoice, Invoice>? but = null)
    {
        var invoice = new Invoice
        {
            Number = number,
            Seller = Provider,
            Buyer = Company,
            IssuedOn = new(2026, 3, 2),
            Amount = Money.FromYuan(feesYuan),
            ComputeFees = Money.FromYuan(feesYuan),
            ContractNumber = "HT-2026-001",
        };
        return new()
        {
            CommandId = id,
            By = Owner,
            ApplicationId = Id,
            Invoice = but is null ? invoice : but(invoice),
            Evidence = new(AuditTrail.Sha256Of(EvidenceKinds.Contract), AuditTrail.Sha256Of(EvidenceKinds.Invoice), AuditTrail.Sha256Of(EvidenceKinds.Usage)),
        };
    }

    public static SettleVoucher Settle() => new() { CommandId = "settle", By = Owner, ApplicationId = Id, UsedElsewhere = new HashSet<string>() };

    public static ExpireVoucher Expire() => new() { CommandId = "expire", By = Actor.System, ApplicationId = Id, UsedElsewhere = new HashSet<string>() };

    public static ScheduleDisbursement Schedule(string batch = "batch-1") =>
        new() { CommandId = $"schedule-{batch}", By = Actor.System, ApplicationId = Id, BatchId = batch, InstructionId = $"{batch}-{Id}" };

    public static RecordPayment Payment(PaymentResult result, string batch = "batch-1") =>
        new() { CommandId = $"{batch}-{result}", By = Actor.System, ApplicationId = Id, InstructionId = $"{batch}-{Id}", Result = result, Reference = "REF-1" };

    /// <summary>The application in a state, reached by commands.</summary>
    public static Application In(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => WithDocuments(Apply(null, Create())),
        ApplicationStatus.Submitted => Step(ApplicationStatus.Draft, Submit),
        ApplicationStatus.Rated => Step(ApplicationStatus.Submitted, state => Assess(state)),
        ApplicationStatus.Rejected => Step(ApplicationStatus.Submitted, state => Assess(state, Clear with { Lists = [new(FactNames.TaxViolationList, true)] })),
        ApplicationStatus.Reserved => (In(ApplicationStatus.Rated) with { IsDecidedAtOnce = null }).Apply(Reserved(In(ApplicationStatus.Rated))),
        ApplicationStatus.Waitlisted => Step(ApplicationStatus.Rated, state => Reserved(state, LedgerResult.Waitlisted)),
        ApplicationStatus.InReview => Review.ReviewSample.In(Stage.Panel),
        ApplicationStatus.Approved => Review.ReviewSample.In(Stage.Payment),
        ApplicationStatus.Issued => Evidence(Step(ApplicationStatus.Rated, state => Reserved(state))),
        ApplicationStatus.Redeeming => Step(ApplicationStatus.Issued, _ => Redeem("redeem-1", 60_000)),
        ApplicationStatus.Settled => Step(ApplicationStatus.Redeeming, _ => Settle()),
        ApplicationStatus.Paid => Step(ApplicationStatus.Settled, _ => Schedule()).Apply(Payment(PaymentResult.Paid)),
        ApplicationStatus.Withdrawn => Step(ApplicationStatus.Draft, _ => Withdraw()),
        ApplicationStatus.Expired => In(ApplicationStatus.Issued).Apply(Expire(), In(ApplicationStatus.Issued).Voucher!.ExpiresAt),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Passed through within one command."),
    };

    public static WithdrawApplication Withdraw() => new() { CommandId = "withdraw", By = Owner, ApplicationId = Id };

    private static Application Step(ApplicationStatus from, Func<Application, ApplicationCommand> command)
    {
        var state = In(from);
        return state.Apply(command(state));
    }

    private static Application WithDocuments(Application state) => Assessor.CheckReady(Catalogue, state, Now).RequiredDocuments
        .Aggregate(state, (application, kind) => application.Apply(Attach(kind)));

    private static Application Evidence(Application state) => EvidenceKinds.All.Aggregate(state, (application, kind) => application.Apply(Attach(kind)));
}
