using System.CommandLine;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.CommandLine;

/// <summary>What an applicant is entitled to, the best combination, and what information is missing.</summary>
internal static class EstimateCommand
{
    public static Command Create(CommandContext context)
    {
        var facts = PolicyOptions.File("--facts", "What is known about the applicant, such as docs/samples/company.json.");
        var (asOf, language, json, catalogue) = (PolicyOptions.AsOf(), PolicyOptions.Language(), PolicyOptions.Json(), PolicyOptions.Catalogue());
        var drafts = new Option<bool>("--drafts") { Description = "Also instruments that are only drafted, which grant nothing yet." };
        var command = new Command("estimate", "What is this applicant entitled to, and why?") { facts, asOf, drafts, catalogue, language, json };
        command.SetAction(parsed =>
        {
            var (input, complaint) = InputFile.Read<CompanyInput>(parsed.GetRequiredValue(facts));
            if (input is null)
                return context.Fail([complaint!]);
            var request = input.ToRequest(context.Today);
            request = request with { AsOf = parsed.GetValue(asOf) ?? request.AsOf, IncludeDrafts = request.IncludeDrafts || parsed.GetValue(drafts) };
            return PolicyOptions.WithCatalogue(context, parsed.GetRequiredValue(catalogue), found => Run(context, found, request, input.Earlier, parsed.GetValue(language), parsed.GetValue(json)));
        });
        return command;
    }

    private static int Run(CommandContext context, PolicyCatalogue catalogue, EstimateRequest request, IReadOnlyList<PriorAward> earlier, Language language, bool json)
    {
        if (!Estimator.Estimate(catalogue, request, AwardHistory.Of(earlier)).TryGet(out var result, out var refusal))
            return context.Fail([$"{refusal.Code}: {refusal.Text.In(language)}"]);
        if (json)
            return PolicyOptions.Print(context, EstimateView.Of(catalogue, request, result));
        new EstimateTables(context, catalogue, language).Write(request, result);
        return ExitCodes.Ok;
    }
}
