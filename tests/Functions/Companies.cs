using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Rounds;
using Shuzhi.Core.Vouchers;
using Shuzhi.Functions.Rounds;
using BudgetLine = Shuzhi.Core.Ledger.BudgetLine;

namespace Shuzhi.Functions.Tests;

/// <summary>Invented companies and what they do. The same number is the same company everywhere.</summary>
internal static class Companies
{
    public const string LineId = "42010026157T000000106";
    public const string SmallLineId = "test-line";

    public static readonly Actor City = new("officer-1", ActorRole.City);
    public static readonly Actor Finance = new("officer-2", ActorRole.Finance);
    public static readonly UnifiedSocialCreditCode Provider = UnifiedSocialCreditCode.Complete("91420100MA4KW9999");

    private static readonly string[] Papers = ["application-form", "declaration", "business-licence", "tax-certificate"];

    public static UnifiedSocialCreditCode Uscc(int number) => UnifiedSocialCreditCode.Complete($"91420100MA4K{number:00000}");

    public static Actor Owner(int number) => new($"subject-{number}", ActorRole.Applicant);

    /// <summary>A line of its own with so much money, in yuan.</summary>
    public static async Task OpenSmallLineAsync(this TestApp app, long yuan)
    {
        var line = BudgetLine.Open(SmallLineId, 2026, new("测试", "Test"), Money.FromYuan(yuan), ["compute-voucher"]);
        await app.Get<Shuzhi.Functions.Ledger.OpenLines>().OpenAsync(line);
    }

    /// <summary>A round that is open for thirty days from now.</summary>
    public static async Task<Round> OpenRoundAsync(this TestApp app, string lineId = LineId, string id = "round-1", TimeSpan? opensIn = null)
    {
        var opens = app.Time.GetUtcNow() + (opensIn ?? TimeSpan.Zero);
        var outcome = await app.Get<RoundService>().ExecuteAsync(new PlanRound
        {
            CommandId = $"plan-{id}",
            By = City,
            RoundId = id,
            Name = new("第一批", "First round"),
            InstrumentId = "compute-voucher",
            CatalogueVersion = EmbeddedCatalogue.Current.Version,
            LineId = lineId,
            OpensAt = opens,
            ClosesAt = opens.AddDays(30),
            Districts = [],
            InForce = new(new(2025, 3, 19), new(2027, 3, 18)),
        });
        return outcome.Value.Value;
    }

    public static Statement Statement(int number, long feesYuan, int employees = 40) => new(
        new(Uscc(number), $"虚构科技{number}有限公司", "洪山区"),
        Facts.Empty
            .With(FactNames.ComputeFees, Money.FromYuan(feesYuan))
            .With(FactNames.Industry, "software-and-it")
            .With(FactNames.Employees, employees)
            .With(FactNames.AnnualTurnover, Money.FromWan(employees < 300 ? 800 : 80_000))
            .With(FactNames.IndependentLegalPerson, true)
            .With(FactNames.LastMajorSafetyAccident, FactNames.None)
            .With(FactNames.OperatingNormally, true),
        new($"HT-{number}", Provider, new(new(2026, 1, 1), new(2027, 12, 31))));

    /// <summary>A draft with its papers.</summary>
    public static async Task<Application> DraftAsync(this TestApp app, Round round, string id, int company, long feesYuan, int employees = 40)
    {
        var draft = await app.DoAsync(new CreateApplication
        {
            CommandId = $"create-{id}",
            By = Owner(company),
            ApplicationId = id,
            Round = round,
            Instrument = EmbeddedCatalogue.Current.Instrument("compute-voucher")!,
            Statement = Statement(company, feesYuan, employees),
        });
        foreach (var kind in Papers) draft = await app.AttachAsync(id, company, kind);
        return draft;
    }

    public static Task<Application> AttachAsync(this TestApp app, string id, int company, string kind) => app.DoAsync(new AttachDocument
    {
        CommandId = $"attach-{kind}",
        By = Owner(company),
        ApplicationId = id,
        DocumentId = kind,
        Kind = kind,
        FileName = $"{kind}.pdf",
        ContentType = "application/pdf",
        Size = 1000,
        Sha256 = AuditTrail.Sha256Of(id + kind),
    });

    /// <summary>Drafts and submits.</summary>
    public static async Task<Application> SubmitAsync(this TestApp app, Round round, string id, int company, long feesYuan, int employees = 40) =>
        await app.DoAsync(Submission(round, await app.DraftAsync(round, id, company, feesYuan, employees), app.Time.GetUtcNow()));

    /// <summary>The same as a release did it that issued vouchers only after their reservations.</summary>
    public static async Task<Application> SubmitBeforeAsync(this TestApp app, Round round, string id, int company, long feesYuan)
    {
        var draft = await app.DraftAsync(round, id, company, feesYuan);
        var stored = await app.Documents<Application>().ReadAsync(id, id);
        Assert.NotNull(await app.Documents<Application>().WriteAsync(id, id, draft with { IsDecidedAtOnce = null }, stored!.ETag));
        return await app.DoAsync(Submission(round, draft, app.Time.GetUtcNow()));
    }

    public static SubmitApplication Submission(Round round, Application draft, DateTimeOffset now) => new()
    {
        CommandId = $"submit-{draft.Id}",
        By = new(draft.OwnerId, ActorRole.Applicant),
        ApplicationId = draft.Id,
        Round = round,
        Readiness = Assessor.CheckReady(EmbeddedCatalogue.Current, draft, now),
    };

    public static Task<Application> WithdrawAsync(this TestApp app, string id, int company) =>
        app.DoAsync(new WithdrawApplication { CommandId = $"withdraw-{id}", By = Owner(company), ApplicationId = id });

    /// <summary>Redeems against one invoice, with evidence.</summary>
    public static async Task<Application> RedeemAsync(this TestApp app, string id, int company, long feesYuan, string number = "12345678")
    {
        foreach (var kind in EvidenceKinds.All) await app.AttachAsync(id, company, kind);
        var invoice = new Invoice
        {
            Number = number,
            Seller = Provider,
            Buyer = Uscc(company),
            IssuedOn = ChinaTime.DateOf(app.Time.GetUtcNow()),
            Amount = Money.FromYuan(feesYuan),
            ComputeFees = Money.FromYuan(feesYuan),
            ContractNumber = $"HT-{company}",
        };
        Assert.True(await app.Get<Shuzhi.Functions.Applications.InvoiceClaims>().ClaimAsync(invoice, id));
        return await app.DoAsync(new RedeemVoucher
        {
            CommandId = $"redeem-{number}",
            By = Owner(company),
            ApplicationId = id,
            Invoice = invoice,
            Evidence = new(Hash(EvidenceKinds.Contract), Hash(EvidenceKinds.Invoice), Hash(EvidenceKinds.Usage)),
        });

        string Hash(string kind) => AuditTrail.Sha256Of(id + kind);
    }

    public static Task<Application> SettleAsync(this TestApp app, string id, int company) => app.DoAsync(new SettleVoucher
    {
        CommandId = $"settle-{id}",
        By = Owner(company),
        ApplicationId = id,
        UsedElsewhere = new HashSet<string>(StringComparer.Ordinal),
    });

    /// <summary>All the way to a settled voucher.</summary>
    public static async Task<Application> SettledAsync(this TestApp app, Round round, string id, int company, long feesYuan)
    {
        await app.SubmitAsync(round, id, company, feesYuan);
        await app.UntilAsync(id, ApplicationStatus.Issued);
        await app.RedeemAsync(id, company, feesYuan, $"{20000000 + company}");
        return await app.SettleAsync(id, company);
    }
}
