using System.CommandLine;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Questions;

namespace Shuzhi.Functions.CommandLine;

/// <summary>Reads an edited catalogue and reports every mistake with file, path and what was expected.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandContext context)
    {
        var source = new Argument<string>("source") { Description = CatalogueSource.Description };
        var command = new Command("check", "Is this edited catalogue sound?") { source };
        command.SetAction(parsed => PolicyOptions.WithCatalogue(context, parsed.GetRequiredValue(source), catalogue =>
        {
            var changes = CatalogueDiff.Compare(EmbeddedCatalogue.Current, catalogue).Count;
            context.Output.WriteLine($"ok: {catalogue.Instruments.Count} instruments, {catalogue.Documents.Count} documents, version {catalogue.Version}, {changes} change(s) to what ships");
            return ExitCodes.Ok;
        }));
        return command;
    }
}
