using System.CommandLine;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.CommandLine;

/// <summary>Writes the containers of the code as it is, for <c>infra/cosmos/containers.json</c>.</summary>
internal static class ContainersCommand
{
    public const string Name = "containers";

    public static Command Create(CommandContext context)
    {
        var command = new Command(Name, "Lists the document containers for the deployment's templates");
        command.SetAction(_ =>
        {
            context.Output.Write(CosmosContainerFile.Create());
            return ExitCodes.Ok;
        });
        return command;
    }
}
