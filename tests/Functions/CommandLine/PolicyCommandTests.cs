using System.Diagnostics;

namespace Shuzhi.Functions.Tests.CommandLine;

public sealed class PolicyCommandTests : IDisposable
{
    private const string Half = "\"rate\": { \"value\": 50, \"unit\": \"%\", \"cites\": [\"wzg-2025-3 art.2\"] }";

    private readonly List<string> folders = [];

    public void Dispose() => folders.ForEach(folder => Directory.Delete(folder, recursive: true));

    [Fact]
    public async Task Estimate_prints_entitlements_the_best_combination_and_every_trace()
    {
        var run = await CommandRun.OfAsync("policy", "estimate", "--facts", CommandRun.Sample("company.json"), "--language", "en");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Entitled to (4)", run.Output);
        Assert.Contains("Best lawful combination: ¥1,277,500.00", run.Output);
        Assert.Contains("Pays for the same expenditure as compute-voucher", run.Output);
        Assert.Contains("Audited build cost (auditedBuildCost)", run.Output);
        Assert.Contains("¥275,000.00 × 50% = ¥137,500.00", run.Output);
        Assert.Contains("min(¥137,500.00, ¥200,000.00 − ¥0.00) = ¥137,500.00", run.Output);
    }

    [Fact]
    public async Task Estimate_speaks_Chinese_unless_asked_and_takes_the_date()
    {
        var before = await CommandRun.OfAsync("policy", "estimate", "--facts", CommandRun.Sample("company.json"), "--as-of", "2025-03-18");
        var after = await CommandRun.OfAsync("policy", "estimate", "--facts", CommandRun.Sample("company.json"), "--as-of", "2025-03-19");

        Assert.Contains("可享受 (0)", before.Output);
        Assert.Contains("可享受 (4)", after.Output);
        Assert.Contains("武政规〔2025〕3号", after.Output);
    }

    [Fact]
    public async Task Estimate_gives_scripts_the_same_as_JSON()
    {
        var json = (await CommandRun.OfAsync("policy", "estimate", "--facts", CommandRun.Sample("company.json"), "--drafts", "--json")).Json;

        var voucher = json["entitled"]!.AsArray().Single(entry => (string?)entry!["instrument"] == "compute-voucher")!;
        Assert.Equal(13_750_000, voucher["amount"]!.GetValue<long>());
        Assert.NotEmpty(voucher["explanation"]!["steps"]!.AsArray());
        Assert.Contains(json["entitled"]!.AsArray(), entry => entry!["isDraft"]!.GetValue<bool>());
        Assert.Equal(27, json["entitled"]!.AsArray().Count + json["withinReach"]!.AsArray().Count + json["refused"]!.AsArray().Count);
    }

    [Fact]
    public async Task Simulate_compares_a_change_with_what_was_awarded()
    {
        var folder = Edited("\"value\": 40,");

        var run = await CommandRun.OfAsync("policy", "simulate", "--applications", CommandRun.Sample("awards-2025.json"), "--catalogue", folder, "--language", "en");
        var json = (await CommandRun.OfAsync("policy", "simulate", "--applications", CommandRun.Sample("awards-2025.json"), "--catalogue", folder, "--json")).Json;

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("what was awarded", run.Output);
        Assert.Contains("−¥485,750.00", run.Output);
        Assert.Equal(("recorded", 19, -48_575_000), (json["catalogueBefore"]!.GetValue<string>(), json["losers"]!.GetValue<int>(), json["byInstrument"]!.AsArray().Sum(cost => cost!["differenceFen"]!.GetValue<long>())));
    }

    [Fact]
    public async Task Simulate_tells_the_day_a_line_runs_out()
    {
        var json = (await CommandRun.OfAsync("policy", "simulate", "--applications", CommandRun.Sample("applications-2026.json"), "--catalogue", Edited("\"value\": 20,"), "--json")).Json;

        var line = Assert.Single(json["lines"]!.AsArray())!;
        var (before, after) = (DateOnly.Parse(line["runsOutBefore"]!.GetValue<string>()), DateOnly.Parse(line["runsOutAfter"]!.GetValue<string>()));
        Assert.True(before < after, $"{before} {after}");
    }

    [Fact]
    public async Task Diff_says_in_words_what_changed()
    {
        var run = await CommandRun.OfAsync("policy", "diff", "--to", Edited("\"value\": 40,"), "--language", "en");
        var none = await CommandRun.OfAsync("policy", "diff", "--from", "current", "--to", "current", "--language", "en");

        Assert.Contains("rate of version 2025 changed from 50% to 40%", run.Output);
        Assert.Contains("0 difference(s)", none.Output);
    }

    [Fact]
    public async Task List_shows_all_instruments()
    {
        var json = (await CommandRun.OfAsync("policy", "list", "--json")).Json.AsArray();
        var table = await CommandRun.OfAsync("policy", "list", "--language", "en");

        Assert.Equal(27, json.Count);
        Assert.Equal(["matching-award"], json.Where(instrument => !instrument!["payable"]!.GetValue<bool>()).Select(instrument => (string?)instrument!["id"]));
        Assert.All(json, instrument => Assert.Contains($" {instrument!["id"]} ", table.Output));
    }

    [Theory]
    [InlineData("text", "¥275,000.00 × 50% = ¥137,500.00")]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("json", "\"formula\": \"¥275,000.00 × 50% = ¥137,500.00\"")]
    public async Task Explain_shows_an_outcome_in_every_form(string format, string part)
    {
        var run = await CommandRun.OfAsync("policy", "explain", "compute-voucher", "--facts", CommandRun.Sample("company.json"), "--format", format, "--language", "en");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(part, run.Output);
    }

    [Fact]
    public async Task Explain_without_facts_shows_what_the_instrument_says()
    {
        var run = await CommandRun.OfAsync("policy", "explain", "compute-voucher", "--language", "en");

        Assert.Contains("Compute service fees of the year × 50%", run.Output);
        Assert.Contains("2025-03-19 – 2027-03-18 (in force)", run.Output);
        Assert.Contains("By year (default)", run.Output);
    }

    [Fact]
    public async Task Mistakes_in_catalogue_files_are_named_with_file_path_and_expectation()
    {
        var run = await CommandRun.OfAsync("policy", "check", Edited("\"value\": \"half\","));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Catalogue/compute-voucher.json $.versions[0].rule.rate", run.Error);
        Assert.Contains("expected", run.Error);
    }

    [Fact]
    public async Task A_sound_catalogue_passes_the_check()
    {
        var run = await CommandRun.OfAsync("policy", "check", Edited("\"value\": 40,"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ok: 27 instruments", run.Output);
        Assert.Contains("1 change(s)", run.Output);
    }

    [Theory]
    [InlineData("policy")]
    [InlineData("policy", "estimat")]
    [InlineData("policy", "estimate")]
    [InlineData("policy", "estimate", "--facts", "no-such-file.json")]
    [InlineData("policy", "diff", "--to", "current", "--language", "fr")]
    [InlineData("policy", "list", "--as-of", "2026-02-30")]
    [InlineData("policy", "explain", "compute-voucher", "--format", "pdf")]
    public async Task Bad_arguments_are_refused_with_help(params string[] args)
    {
        var run = await CommandRun.OfAsync(args);

        Assert.Equal(2, run.ExitCode);
        Assert.NotEqual("", run.Error);
        Assert.Contains("Usage:", run.Output);
    }

    [Theory]
    [InlineData("policy", "check", "no-such-folder")]
    [InlineData("policy", "explain", "no-such-instrument")]
    [InlineData("policy", "simulate", "--applications", "company.json")]
    public async Task What_cannot_be_found_or_read_is_said(params string[] args)
    {
        var run = await CommandRun.OfAsync([.. args.Select(arg => arg.EndsWith(".json", StringComparison.Ordinal) ? CommandRun.Sample(arg) : arg)]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public async Task A_process_runs_a_command_and_leaves_with_its_exit_code()
    {
        Assert.Equal((0, true), await ProcessAsync("policy", "check", "current"));
        Assert.Equal((2, false), await ProcessAsync("policy", "check", "no-such-folder"));
    }

    private static async Task<(int Code, bool Ok)> ProcessAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(App).Assembly.Location, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await error;
        return (process.ExitCode, (await output).StartsWith("ok", StringComparison.Ordinal));
    }

    private string Edited(string to)
    {
        var folder = CommandRun.Edited("compute-voucher", Half, Half.Replace("\"value\": 50,", to, StringComparison.Ordinal));
        folders.Add(folder);
        return folder;
    }
}
