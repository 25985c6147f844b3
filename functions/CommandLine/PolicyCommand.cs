using System.CommandLine;

namespace Shuzhi.Functions.CommandLine;

/// <summary>Questions a policy maker or an applicant asks of the catalogue, without a server.</summary>
internal static class PolicyCommand
{
    public const string Name = "policy";

    public static Command Create(CommandContext context) => new(Name, "Ask the policy catalogue: estimate, simulate, compare, list, explain, check.")
    {
        EstimateCommand.Create(context),
        SimulateCommand.Create(context),
        DiffCommand.Create(context),
        ListCommand.Create(context),
        ExplainCommand.Create(context),
        CheckCommand.Create(context),
    };
}
