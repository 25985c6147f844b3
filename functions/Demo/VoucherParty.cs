using System.Text.Json;

namespace Shuzhi.Functions.Demo;

/// <summary>A company as it uses the API. Every request has a key of its own, so that a demo that goes on after a kill repeats nothing.</summary>
internal sealed class VoucherParty(InventedCompany company, DemoClient client, string round)
{
    private static readonly string[] Needed = ["application-form", "declaration", "business-licence", "tax-certificate"];

    private readonly DemoUser user = new(company.Subject, "applicant", company.Uscc.Value);

    public InventedCompany Company => company;

    /// <summary>Id of its application; empty before the draft.</summary>
    public string Application { get; private set; } = "";

    /// <summary>Id of a second application, where its story has one.</summary>
    public string? Second { get; private set; }

    public DemoUser User => user;

    /// <summary>Opens the draft and files the documents.</summary>
    public async Task PrepareAsync()
    {
        Application = await DraftAsync("1");
        var documents = company.Story == Story.ForgetsDocument ? Needed[..^1] : Needed;
        foreach (var kind in documents) await FileAsync(Application, kind, "1");
        if (company.Story == Story.WithdrawsDraft) (await PostAsync($"applications/{Application}/withdrawal", "withdraw-draft", new { reason = "No longer needed." })).Expect("withdraw a draft");
        if (company.Story != Story.AppliesTwice) return;
        Second = await DraftAsync("2");
        foreach (var kind in Needed) await FileAsync(Second, kind, "2");
    }

    /// <summary>Submits, as its story has it.</summary>
    /// <returns>Codes of the refusals that it met on the way.</returns>
    public async Task<IReadOnlyList<string>> SubmitAsync()
    {
        var refusals = new List<string>();
        var first = await PostAsync($"applications/{Application}/submission", "submit-1");
        if (!first.IsOk) refusals.Add(first.Code);
        if (company.Story == Story.SendsEverythingTwice) await PostAsync($"applications/{Application}/submission", "submit-1");
        if (company.Story == Story.ForgetsDocument)
        {
            await FileAsync(Application, Needed[^1], "1");
            (await PostAsync($"applications/{Application}/submission", "submit-again")).Expect("submit a completed application");
        }

        if (Second is not null) (await PostAsync($"applications/{Second}/submission", "submit-2")).Expect("submit a second application");
        return refusals;
    }

    public async Task WithdrawAsync() => await PostAsync($"applications/{Application}/withdrawal", "withdraw-voucher", new { reason = "The project was given up." });

    /// <summary>Redeems an issued voucher as its story has it, and settles where something is left.</summary>
    /// <param name="application">Its first or second application.</param>
    /// <param name="today">Civil date of the invoices.</param>
    public async Task RedeemAsync(string application, DateOnly today)
    {
        var shares = company.Story switch
        {
            Story.RedeemsInParts => [40, 35, 25],
            Story.RedeemsHalf => [50],
            Story.LetsItExpire or Story.WithdrawsVoucher => Array.Empty<int>(),
            _ => [100],
        };
        for (var part = 0; part < shares.Length; part++)
        {
            var (status, answer) = await RedeemPartAsync(application, part, shares[part], today);
            if (status is not ("issued" or "redeeming" or "settled")) throw new DemoFailedException($"{company.Name}: redeeming left it {status} ({answer.Code})");
            if (status == "settled") return;
        }

        if (shares.Length > 0) await PostAsync($"applications/{application}/settlement", $"settle-{application}");
    }

    public async Task<JsonElement> ReadAsync(string application) => (await client.GetAsync(user, $"applications/{application}")).Expect($"read {application}");

    private async Task<(string Status, DemoAnswer Answer)> RedeemPartAsync(string application, int part, int percent, DateOnly today)
    {
        var suffix = $"{application}-{part}";
        var contract = await FileAsync(application, "compute-contract", $"r{part}");
        var copy = await FileAsync(application, "invoice", $"r{part}");
        var usage = await FileAsync(application, "compute-use-evidence", $"r{part}");
        var fees = company.Fees.Fen * percent / 100;
        var answer = await PostAsync($"applications/{application}/redemptions", $"redeem-{suffix}", new
        {
            invoice = new
            {
                number = InvoiceNumber(application, part),
                seller = company.Provider.Value,
                buyer = company.Uscc.Value,
                issuedOn = today.ToString("yyyy-MM-dd"),
                amount = fees,
                computeFees = fees,
                contractNumber = ContractNumber,
            },
            evidence = new { contract, invoice = copy, usage },
        });
        return ((await ReadAsync(application)).GetProperty("status").GetString()!, answer);
    }

    private string ContractNumber => $"DEMO-{company.Number + 1:0000}";

    private string InvoiceNumber(string application, int part) => $"26{company.Number:000000}{(application == Application ? 1 : 2)}{part}0000000000";

    private async Task<string> DraftAsync(string which)
    {
        var body = new
        {
            roundId = round,
            applicant = new { uscc = company.Uscc.Value, name = company.Name, district = company.District },
            facts = Facts(),
            contract = new { number = ContractNumber, provider = company.Provider.Value, from = "2026-03-01", through = "2026-12-31" },
        };
        var answer = await PostAsync("applications", $"draft-{which}", body);
        if (company.Story == Story.SendsEverythingTwice) answer = await PostAsync("applications", $"draft-{which}", body);
        return answer.Expect($"open a draft for {company.Name}").GetProperty("id").GetString()!;
    }

    private Dictionary<string, object> Facts() => new(StringComparer.Ordinal)
    {
        ["independentLegalPerson"] = company.Story != Story.IsBranch,
        ["lastMajorSafetyAccident"] = company.Story == Story.HadAccident ? "2025-01-15" : "none",
        ["operatingNormally"] = true,
        ["industry"] = company.Industry,
        ["employees"] = company.Employees,
        ["annualTurnover"] = company.Turnover.Fen,
        ["computeFees"] = company.Fees.Fen,
    };

    /// <returns>Id of the document.</returns>
    private async Task<string> FileAsync(string application, string kind, string which) =>
        (await client.FileAsync(user, application, kind, $"{company.Subject}-{which}-{kind}-{application}", $"{kind} {which} of {company.Uscc} for {application}"))
            .Expect($"file {kind} for {company.Name}").GetProperty("id").GetString()!;

    private Task<DemoAnswer> PostAsync(string path, string key, object? body = null) => client.PostAsync(user, path, $"{company.Subject}-{key}", body);
}
