using System.CommandLine;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.CommandLine;

/// <summary>Every instrument of the catalogue with its rule, limits and sources.</summary>
internal static class ListCommand
{
    public static Command Create(CommandContext context)
    {
        var (asOf, language, json, catalogue) = (PolicyOptions.AsOf(), PolicyOptions.Language(), PolicyOptions.Json(), PolicyOptions.Catalogue());
        var command = new Command("list", "Which instruments are there?") { asOf, catalogue, language, json };
        command.SetAction(parsed => PolicyOptions.WithCatalogue(context, parsed.GetRequiredValue(catalogue), found =>
        {
            var date = parsed.GetValue(asOf) ?? context.Today;
            if (parsed.GetValue(json))
                return PolicyOptions.Print(context, found.Instruments.Select(instrument => InstrumentView.Of(found, instrument, date)));
            Write(context, found, date, parsed.GetValue(language));
            return ExitCodes.Ok;
        }));
        return command;
    }

    private static void Write(CommandContext context, PolicyCatalogue catalogue, DateOnly asOf, Language language)
    {
        string In(string zh, string en) => language == Language.Zh ? zh : en;
        context.Console.Heading($"{In("政策工具", "Instruments")} ({catalogue.Instruments.Count}) · {asOf:yyyy-MM-dd} · {catalogue.Version}");
        var table = Tables.Of("id", In("政策工具", "Instrument"), In("计算方式", "Rule"), In("限额", "Limits"), In("依据", "Clause"), In("有效期", "In force"));
        table.Columns[0].NoWrap = true;
        foreach (var instrument in catalogue.Instruments)
        {
            var version = instrument.InForceOn(asOf) ?? instrument.Versions[0];
            table.Row(
                instrument.Id,
                instrument.Name.In(language),
                InstrumentTexts.Rule(instrument, version, language),
                string.Join('\n', InstrumentTexts.Limits(version, language)),
                string.Join('\n', version.Cites.Select(cite => PolicyTexts.Cite(catalogue, cite).In(language))),
                version.InForce?.Contains(asOf) == true ? InstrumentTexts.Dates(version, language) : $"{In("未生效", "not in force")} ({InstrumentTexts.Dates(version, language)})");
        }
        context.Console.Write(table);
    }
}
