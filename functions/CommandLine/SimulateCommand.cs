using System.CommandLine;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.CommandLine;

/// <summary>What a changed catalogue does to given applications: winners, losers, cost, and the day a line runs out.</summary>
internal static class SimulateCommand
{
    public static Command Create(CommandContext context)
    {
        var applications = PolicyOptions.File("--applications", "Applications to try it on, such as docs/samples/awards-2025.json.");
        var (language, json, catalogue) = (PolicyOptions.Language(), PolicyOptions.Json(), PolicyOptions.Catalogue(what: "The changed catalogue"));
        var baseline = new Option<string?>("--baseline")
        {
            Description = "What to hold it against; where absent, the amounts recorded in the file, or else the catalogue that ships. " + CatalogueSource.Description,
            HelpName = "source",
        };
        var command = new Command("simulate", "What would this change have done to these applications?") { applications, catalogue, baseline, language, json };
        command.SetAction(parsed =>
        {
            var (input, complaint) = InputFile.Read<ApplicationsInput>(parsed.GetRequiredValue(applications));
            if (input is null)
                return context.Fail([complaint!]);
            if (input.Twice is { } twice)
                return context.Fail([$"{parsed.GetValue(applications)} $.applications: the id {twice} is given twice"]);
            return PolicyOptions.WithCatalogue(context, parsed.GetRequiredValue(catalogue), after => parsed.GetValue(baseline) is { } named
                ? PolicyOptions.WithCatalogue(context, named, before => Run(context, input, after, before, parsed.GetValue(language), parsed.GetValue(json)))
                : Run(context, input, after, null, parsed.GetValue(language), parsed.GetValue(json)));
        });
        return command;
    }

    private static int Run(CommandContext context, ApplicationsInput input, PolicyCatalogue after, PolicyCatalogue? baseline, Language language, bool json)
    {
        var simulation = SimulationChoice.Run(input, after, baseline, EmbeddedCatalogue.Current);
        if (json)
            return PolicyOptions.Print(context, simulation);
        new SimulationTables(context.Console, after, language).Write(simulation);
        return ExitCodes.Ok;
    }
}
