using System.CommandLine;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.CommandLine;

/// <summary>How two catalogues differ, in words and figures.</summary>
internal static class DiffCommand
{
    public static Command Create(CommandContext context)
    {
        var from = PolicyOptions.Catalogue("--from", "The earlier catalogue");
        var to = PolicyOptions.Catalogue("--to", "The later catalogue");
        to.Required = true;
        to.DefaultValueFactory = null;
        var (language, json) = (PolicyOptions.Language(), PolicyOptions.Json());
        var command = new Command("diff", "How do two catalogues differ?") { from, to, language, json };
        command.SetAction(parsed =>
            PolicyOptions.WithCatalogue(context, parsed.GetRequiredValue(from), before =>
                PolicyOptions.WithCatalogue(context, parsed.GetRequiredValue(to), after =>
                    Run(context, before, after, parsed.GetValue(language), parsed.GetValue(json)))));
        return command;
    }

    private static int Run(CommandContext context, PolicyCatalogue before, PolicyCatalogue after, Language language, bool json)
    {
        var changes = CatalogueDiff.Compare(before, after);
        if (json)
            return PolicyOptions.Print(context, new CatalogueDiffView(before.Version, after.Version, changes));
        context.Console.Line($"{before.Version} → {after.Version}");
        context.Console.Heading(language == Language.Zh ? $"差异 {changes.Count} 处" : $"{changes.Count} difference(s)");
        if (changes.Count == 0)
            return ExitCodes.Ok;
        var table = language == Language.Zh ? Tables.Of("对象", "变化", "差额") : Tables.Of("Subject", "Change", "Difference");
        table.RightAligned(2);
        foreach (var change in changes)
            table.Row(change.Subject, change.Text.In(language), change.DifferenceFen is { } fen ? Tables.Signed(fen) : "");
        context.Console.Write(table);
        return ExitCodes.Ok;
    }
}
