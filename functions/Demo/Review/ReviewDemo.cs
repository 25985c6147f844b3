using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>Dates of a round that people review.</summary>
/// <param name="Opens">The round opens.</param>
/// <param name="Closes">The round closes.</param>
/// <param name="Assesses">The first panels meet.</param>
/// <param name="Awards">The first awards are noticed; again every four weeks, for whoever moved up.</param>
/// <param name="Evaluates">What was paid is evaluated.</param>
internal sealed record ReviewDates(DateTimeOffset Opens, DateTimeOffset Closes, DateTimeOffset Assesses, DateTimeOffset Awards, DateTimeOffset Evaluates);

/// <summary>
/// A round that people review, from announcement to what comes after payment. What comes before the panels, and the order of what
/// leads to rating, is each process's own.
/// </summary>
internal abstract class ReviewDemo
{
    private const int TurnsBeforeEvaluation = 4;
    private const int MostTurns = 6;
    private const int DaysOfTurn = 28;
    private const long MostPerEntity = 200_000_000;

    private readonly string lineId;
    private readonly ReviewDates dates;
    private readonly ReviewFiling filing;
    private int turn;

    protected ReviewDemo(DemoSetting setting, string lineId, ReviewDates dates, ReviewFiling filing)
    {
        (Setting, this.lineId, this.dates, this.filing) = (setting, lineId, dates, filing);
        Money = new(setting.Client, lineId);
        Panels = new(setting.Client, setting.Clock, Happened);
        Notices = new(setting.Client, setting.Clock, Happened);
    }

    protected DemoSetting Setting { get; }

    protected DemoTally Happened { get; } = new();

    protected DemoTally Refused { get; } = new();

    protected DemoOffice Money { get; }

    protected PanelOffice Panels { get; }

    protected NoticeBoard Notices { get; }

    protected ReviewOffice Office { get; private set; } = null!;

    protected IReadOnlyList<ReviewParty> Parties { get; private set; } = [];

    protected string Round { get; private set; } = "";

    /// <summary>What does not hold on other lines than the round's.</summary>
    protected List<string> Unbalanced { get; } = [];

    public async Task<DemoFacts> RunAsync()
    {
        await AnnounceAsync();
        await SubmitAsync();
        await CloseAsync();
        await ReviewInDistrictsAsync();
        await BeforePanelsAsync();
        await AwardAllAsync(TurnsBeforeEvaluation);
        return await EndAsync();
    }

    /// <summary>The announcement's body.</summary>
    protected abstract object Announcement(DateTimeOffset opens, DateTimeOffset closes);

    /// <summary>From the districts' recommendation to the stage at which the turns begin.</summary>
    protected abstract Task BeforePanelsAsync();

    /// <summary>Takes everything that has not been rated to its rating, one after the other where money is concerned.</summary>
    protected abstract Task AssessAsync(int turn);

    /// <summary>Has what a company owes kept back of its next award, where the process shows one.</summary>
    /// <returns>Fen that were kept back.</returns>
    protected virtual Task<long> SetOffAsync(ReviewParty party, Aftercare after) => Task.FromResult(0L);

    /// <summary>Stage to which an objection to an award sends its application back.</summary>
    protected abstract string? ReturnsTo { get; }

    protected void Say(string line) => Setting.Progress(line);

    /// <summary>Applications that stand at a stage, in the order of submission.</summary>
    protected async Task<IReadOnlyList<ReviewParty>> AtAsync(string stage)
    {
        var places = await Task.WhenAll(Parties.Select(party => party.PlaceAsync()));
        return [.. Parties.Where((_, index) => places[index].IsAt(stage))];
    }

    protected ReviewParty PartyOf(string application) => Parties.First(party => party.Application == application);

    private async Task AnnounceAsync()
    {
        var companies = ReviewCompany.Invent(Setting.Companies, Setting.Seed, filing.Costs);
        Round = await Money.AnnounceAsync($"demo-round-{Setting.Seed}", Announcement(dates.Opens, dates.Closes));
        Office = new(Setting.Client, Round, Happened);
        Parties = [.. companies.Select(company => new ReviewParty(company, Setting.Client, Round, filing))];
        Say($"Round announced; {companies.Count} companies prepare their applications");
        await Panels.RegisterAsync(companies);
        await DemoSetting.EachAsync(Parties, party => party.PrepareAsync());
    }

    private async Task SubmitAsync()
    {
        Setting.Clock.MoveTo(dates.Opens);
        foreach (var party in Parties)
        {
            foreach (var code in await party.SubmitAsync()) Refused.Add(code);
        }

        Say("Applications submitted; the round closes");
    }

    private async Task CloseAsync()
    {
        Setting.Clock.MoveTo(dates.Closes.AddMinutes(10));
        await DemoWait.UntilAsync("the round is closed", async () => (await Setting.Client.GetAsync(ReviewOffice.City, $"rounds/{Round}/closing")).Text("stage") == "Closed");
        Setting.Clock.MoveTo(dates.Closes.AddHours(64));
        Say("Round closed; drafts ended, eligibility decided, districts have their work lists");
    }

    private async Task ReviewInDistrictsAsync()
    {
        // The officer of the first company's district falls ill with everything taken on.
        var absent = Parties[0].District;
        foreach (var officer in ReviewOffice.Districts)
        {
            var work = (await Office.TakeOnAsync(officer, "districtReview", "district")).Select(PartyOf).ToList();
            foreach (var party in work.Where(party => party.Story == ReviewStory.IsRejectedInDistrict))
                await Office.DoAsync(officer, party, "district-review", "district", new { passed = false, grounds = "Not what the round is for." });
            foreach (var party in work.Where(party => party.Story == ReviewStory.IsCorrected))
            {
                await Office.HaveCorrectedAsync(officer, party, filing.Papers[^1]);
                await Office.PassAsync(officer, party, "district-review", "district");
            }

            var plain = work.Where(party => party.Story is not (ReviewStory.IsRejectedInDistrict or ReviewStory.IsCorrected)).ToList();
            var present = officer.District == absent && plain.Count > 0 ? await StandInAsync(officer, plain) : officer;
            await Office.PassAllAsync(present, "districtReview", [.. plain.Select(party => party.Application)], "district");
        }

        Say("Districts have recommended, returned for correction and rejected");
    }

    private async Task<DemoUser> StandInAsync(DemoUser officer, List<ReviewParty> work)
    {
        var (standIn, refusal) = await Office.DelegateAsync(officer, ChinaTime.DateOf(dates.Closes), work[0], "district-review");
        if (refusal.Length > 0) Refused.Add(refusal);
        else work.RemoveAt(0);
        return standIn;
    }

    /// <summary>Assesses and awards, and again as long as money that was set free moves somebody up.</summary>
    private async Task AwardAllAsync(int most)
    {
        for (var isMore = true; isMore && turn < most;)
        {
            Setting.Clock.MoveTo(dates.Assesses.AddDays(DaysOfTurn * turn));
            await AssessAsync(++turn);
            await Money.SettleDownAsync(Round, mayStayReserved: true);
            Setting.Clock.MoveTo(dates.Awards.AddDays(DaysOfTurn * (turn - 1)));
            // What was left on the way to its payment by a kill is taken on as well.
            isMore = (await Task.WhenAll(new[] { "awardNotice", "approval", "payment" }.Select(AtAsync))).Any(waiting => waiting.Count > 0);
            if (isMore) await AwardAsync();
        }
    }

    /// <summary>Notice, plan, meeting and payment of everything that has money set aside.</summary>
    private async Task AwardAsync()
    {
        Say($"Awards of turn {turn} are noticed, decided in meeting and paid");
        var key = $"demo-award-{Setting.Seed}-{turn}";
        var objections = turn > 1 ? [] : Parties.Where(party => party.Story == ReviewStory.IsObjectedToInVain || (ReturnsTo is not null && party.Story == ReviewStory.IsObjectedToRightly))
            .Select(party => new DemoObjection(party, party.Story == ReviewStory.IsObjectedToRightly ? ReturnsTo : null)).ToList();
        var over = await Notices.RunAsync(Round, "awardNotice", key, objections, turn > 1 ? null : WithdrawAsync);
        await Money.SettleDownAsync(Round, mayStayReserved: true);
        var cut = Parties.Where(party => party.Story == ReviewStory.IsCorrected).Select(party => party.Application).ToHashSet(StringComparer.Ordinal);
        var awards = new AwardOffice(Setting.Client, Setting.Clock, lineId, Happened, Refused);
        if (await awards.DecideAsync(key, over.AddDays(2), cut))
        {
            Setting.Clock.MoveTo(over.AddDays(4));
            await PayAsync(key);
        }

        await Money.SettleDownAsync(Round, mayStayReserved: true);
    }

    private async Task WithdrawAsync()
    {
        foreach (var party in await AtAsync("awardNotice"))
        {
            if (party.Story != ReviewStory.Withdraws) continue;
            (await party.WithdrawAsync()).Expect("withdraw");
            Happened.Add("withdrawn with money set aside");
        }
    }

    private async Task PayAsync(string key)
    {
        if (await Money.PayAsync($"{key}-1") is not { } batch) return;
        await Money.ConfirmAsync(batch, $"{key}-1", someFail: false);
        var paid = batch.GetProperty("items").EnumerateArray().Select(item => PartyOf(item.GetProperty("applicationId").GetString()!)).ToList();
        await DemoSetting.EachAsync(paid, party => party.UntilAsync("is paid", place => place.Status == "paid" || place.IsReturned));
        Happened.Add("payments confirmed", paid.Count);
        if (paid.FirstOrDefault(party => party.Story == ReviewStory.PaymentReturns) is not { } unlucky) return;
        await Money.ReturnAsync(batch, unlucky.Application, key);
        await unlucky.UntilAsync("waits to be paid again", place => place.Status == "approved");
        var again = await Money.PayAsync($"{key}-2") ?? throw new DemoFailedException("A returned payment cannot be issued again.");
        await Money.ConfirmAsync(again, $"{key}-2", someFail: false);
        await unlucky.UntilAsync("is paid again", place => place.Status == "paid");
        Happened.Add("payments returned and issued again");
    }

    private async Task<DemoFacts> EndAsync()
    {
        Setting.Clock.MoveTo(dates.Evaluates);
        Say("What was paid is evaluated, inspected and, where it was misused, demanded back");
        var after = new Aftercare(Setting.Client, Setting.Clock, Money, Round, Happened);
        var paid = await AtAsync("evaluation");
        await after.InspectAsync(paid.Count);
        await after.EvaluateAsync(paid);
        var recovered = 0L;
        foreach (var party in Parties.Where(party => party.Story == ReviewStory.MisusesMoney))
        {
            if ((await party.PlaceAsync()).Status == "paid") recovered += await after.PursueAsync(party, ChinaTime.DateOf(dates.Evaluates));
        }

        foreach (var party in Parties.Where(party => party.Story == ReviewStory.OwesPart))
        {
            if ((await party.PlaceAsync()).Status == "paid") recovered += await SetOffAsync(party, after);
        }

        // Money that came back goes to whoever waits for it.
        await AwardAllAsync(MostTurns);
        await after.EvaluateAsync(await AtAsync("evaluation"));
        return await FactsAsync(after, recovered);
    }

    private async Task<DemoFacts> FactsAsync(Aftercare after, long recovered)
    {
        var entries = await Task.WhenAll(Parties.Select(async party => new DemoEntry(party.Company.Company, await party.ReadAsync(), party.Company.IsIneligible)));
        return await DemoFacts.GatherAsync(Setting.Client, Money, new(Setting, Round, entries, MostPerEntity)
        {
            Refused = Refused.InOrder(),
            Happened = Happened.InOrder(),
            Recovered = recovered,
            Broken = [.. ReviewChecks.Of(Parties, entries, Panels, Notices, after), .. Unbalanced],
        });
    }
}
