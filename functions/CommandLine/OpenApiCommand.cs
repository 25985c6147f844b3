using System.CommandLine;
using Shuzhi.Functions.OpenApi;

namespace Shuzhi.Functions.CommandLine;

/// <summary>Writes the OpenAPI document of the code as it is, for <c>docs/openapi.json</c>.</summary>
internal static class OpenApiCommand
{
    public const string Name = "openapi";

    public static Command Create(CommandContext context)
    {
        var command = new Command(Name, "Describes the HTTP API as OpenAPI 3.1");
        command.SetAction(_ =>
        {
            context.Output.Write(OpenApiDocument.Create());
            return ExitCodes.Ok;
        });
        return command;
    }
}
