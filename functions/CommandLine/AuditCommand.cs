using System.CommandLine;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;

namespace Shuzhi.Functions.CommandLine;

/// <summary><c>audit verify</c>: verifies everything that is stored, without serving anything.</summary>
internal static class AuditCommand
{
    public const string Name = "audit";

    /// <summary>Something is not as the record says, or the head is not the one that was published.</summary>
    private const int Broken = 1;

    public static Command Create(CommandContext context)
    {
        var data = new Option<string?>("--data") { Description = "Data folder; the configured one otherwise. No other process may be using it." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON and nothing else." };
        var head = new Option<string?>("--head") { Description = "A published head to compare with, as INSTANT=SHA256." };
        var verify = new Command("verify", "Is everything that is stored as the record says?") { data, json, head };
        verify.SetAction((parsed, cancellation) => VerifyAsync(context, parsed.GetValue(data), parsed.GetValue(json), parsed.GetValue(head), cancellation));
        return new Command(Name, "Verify the audit trails and the ledger.") { verify };
    }

    private static async Task<int> VerifyAsync(CommandContext context, string? data, bool asJson, string? published, CancellationToken cancellation)
    {
        var parts = published?.Split('=');
        var asOf = parts is [var instant, _] ? AsOf.Parse(instant) : null;
        if (published is not null && asOf is null)
            return context.Fail(["--head is an instant with an offset, an equals sign and the head, such as 2026-03-01T01:00:00Z=0123…"]);
        if (data is not null && !Directory.Exists(data))
            return context.Fail([$"There is no folder {data}."]);
        AuditReport report;
        try
        {
            using var host = Build(data);
            report = await host.Services.GetRequiredService<AuditVerification>().VerifyAsync(asOf, cancellation);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or IOException || problem.GetType().Name == "DataFolderException")
        {
            return context.Fail([problem.Message]);
        }

        if (parts is [_, var expected] && !expected.Equals(report.Head.Sha256, StringComparison.OrdinalIgnoreCase))
            report = report with { Findings = [.. report.Findings, new AuditFinding("*", "*", null, "head", $"The head as of then is {report.Head.Sha256}, not the one that was published.")] };
        await PrintAsync(context, report, asJson);
        return report.IsSound ? ExitCodes.Ok : Broken;
    }

    private static IHost Build(string? data)
    {
        string[] quiet = ["--AzureFunctionsJobHost:logging:logLevel:default=Error", "--Host:Banner=false"];
        var builder = FunctionsApplication.CreateBuilder(data is null ? quiet : [.. quiet, $"--Data:Path={Path.GetFullPath(data)}"]);
        App.Configure(builder);
        return builder.Build();
    }

    private static async Task PrintAsync(CommandContext context, AuditReport report, bool asJson)
    {
        if (asJson)
        {
            await context.Output.WriteLineAsync(JsonSerializer.Serialize(AuditReportView.Of(report), DomainJson.Options));
            return;
        }

        foreach (var finding in report.Findings)
        {
            var entry = finding.Entry is { } number ? $" entry {number}" : "";
            await context.Output.WriteLineAsync($"{finding.Container} {finding.Document}{entry} {finding.Field}: {finding.Text}");
        }

        await context.Output.WriteLineAsync(report.ToString());
    }
}
