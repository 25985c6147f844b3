using System.CommandLine;
using Shuzhi.Functions.OpenApi;

namespace Shuzhi.Functions.CommandLine;

/// <summary>Writes the TypeScript client of the API as the code describes it, for <c>docs/clients/typescript/api.ts</c>.</summary>
internal static class TypeScriptCommand
{
    public const string Name = "typescript";

    public static Command Create(CommandContext context)
    {
        var command = new Command(Name, "Writes a typed client of the HTTP API in TypeScript");
        command.SetAction(_ =>
        {
            context.Output.Write(TypeScriptClient.Create(OpenApiDocument.Build()));
            return ExitCodes.Ok;
        });
        return command;
    }
}
