using System.CommandLine;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.CommandLine;

/// <summary>One instrument: what it says, or with facts, how an amount comes about.</summary>
internal static class ExplainCommand
{
    private static readonly string[] Formats = ["text", "json", "html"];

    public static Command Create(CommandContext context)
    {
        var instrument = new Argument<string>("instrument") { Description = "Id of the instrument, such as compute-voucher." };
        var facts = PolicyOptions.File("--facts", "Rate these facts and explain the outcome.", required: false);
        var version = new Option<string?>("--version-id") { Description = "Rate under this version, such as 2026-draft, whether or not it is in force.", HelpName = "id" };
        var format = new Option<string>("--format") { Description = "text, json, or html for a printable page.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong(Formats);
        var (asOf, language, json, catalogue) = (PolicyOptions.AsOf(), PolicyOptions.Language(), PolicyOptions.Json(), PolicyOptions.Catalogue());
        var command = new Command("explain", "What does an instrument say, and why this amount?") { instrument, facts, asOf, version, format, catalogue, language, json };
        command.SetAction(parsed => PolicyOptions.WithCatalogue(context, parsed.GetRequiredValue(catalogue), found =>
        {
            var id = parsed.GetRequiredValue(instrument);
            if (found.Instrument(id) is not { } wanted)
                return context.Fail([$"The catalogue has no instrument \"{id}\"; it has {string.Join(", ", found.Instruments.Select(known => known.Id))}."]);
            var style = parsed.GetValue(json) ? "json" : parsed.GetRequiredValue(format);
            var spoken = parsed.GetValue(language);
            var date = parsed.GetValue(asOf);
            if (parsed.GetValue(facts) is not { } file)
                return Sheet(context, found, wanted, date ?? context.Today, spoken, style);
            var (input, complaint) = InputFile.Read<CompanyInput>(file);
            return input is null ? context.Fail([complaint!]) : Outcome(context, found, Request(id, input, date ?? input.AsOf ?? context.Today, parsed.GetValue(version)), input, spoken, style);
        }));
        return command;
    }

    private static EvaluationRequest Request(string instrument, CompanyInput input, DateOnly asOf, string? version) => new(instrument, input.Facts, asOf)
    {
        Entity = input.Entity,
        RelatedEntities = input.RelatedEntities,
        District = input.District,
        Version = version,
    };

    private static int Outcome(CommandContext context, PolicyCatalogue catalogue, EvaluationRequest request, CompanyInput input, Language language, string style)
    {
        var evaluation = Evaluator.Evaluate(catalogue, request, AwardHistory.Of(input.Earlier));
        context.Output.WriteLine(style switch
        {
            "json" => JsonExplanation.Render(catalogue, evaluation),
            "html" => HtmlExplanation.Render(catalogue, evaluation, language),
            _ => TextExplanation.Render(catalogue, evaluation, language),
        });
        return ExitCodes.Ok;
    }

    private static int Sheet(CommandContext context, PolicyCatalogue catalogue, Instrument instrument, DateOnly asOf, Language language, string style)
    {
        if (style == "json")
            return PolicyOptions.Print(context, WholeInstrumentView.Of(catalogue, instrument, asOf));
        if (style == "html")
            return context.Fail(["A printable page explains an outcome: give --facts too."]);
        new InstrumentSheet(context.Console, catalogue, language).Write(instrument, asOf);
        return ExitCodes.Ok;
    }
}
