using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Audit;

/// <summary>Verifies everything that is stored against its record. One at a time; it reads the whole store.</summary>
internal sealed class VerifyAudit(VerificationDesk desk)
{
    [Function(nameof(VerifyAudit))]
    [Allow(ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/verification")] HttpRequest request, CancellationToken cancellation)
    {
        if (!AsOf.Of(request).TryGet(out var asOf, out var problem))
            return problem;
        return (await desk.VerifyAsync(asOf.Instant, cancellation)).TryGet(out var report, out problem) ? Answer.Ok(AuditReportView.Of(report)) : problem;
    }
}

/// <summary>Verifies one document by itself.</summary>
internal sealed class VerifyAuditOf(AuditVerification verification)
{
    [Function(nameof(VerifyAuditOf))]
    [Allow(ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/verification/{container}/{id}")] HttpRequest request,
        string container,
        string id,
        CancellationToken cancellation)
    {
        return RouteIds.IsPlain(id) && await verification.VerifyOneAsync(container, id, cancellation) is { } report
            ? Answer.Ok(AuditReportView.Of(report))
            : RouteIds.NotFound(id);
    }
}

/// <summary>The head of all chains, as of an instant.</summary>
internal sealed class GetChainHead(VerificationDesk desk)
{
    [Function(nameof(GetChainHead))]
    [Allow(ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/head")] HttpRequest request, CancellationToken cancellation)
    {
        if (!AsOf.Of(request).TryGet(out var asOf, out var problem))
            return problem;
        return (await desk.ReadHeadAsync(asOf.Instant, cancellation)).TryGet(out var head, out problem) ? Answer.Ok(head) : problem;
    }
}

/// <summary>A report, with whether all is sound.</summary>
internal sealed record AuditReportView(bool IsSound, long Documents, long Entries, ChainHead Head, IReadOnlyList<AuditFinding> Findings, long FindingsLeftOff)
{
    public static AuditReportView Of(AuditReport report) => new(report.IsSound, report.Documents, report.Entries, report.Head, report.Findings, report.FindingsLeftOff);
}

/// <summary>The instant of <c>asOf</c>: ISO 8601 with an offset, or none.</summary>
internal sealed record AsOf(DateTimeOffset? Instant)
{
    public static Checked<AsOf> Of(HttpRequest request)
    {
        if (request.Query["asOf"].FirstOrDefault() is not { } text)
            return new AsOf((DateTimeOffset?)null);
        return Parse(text) is { } instant
            ? new AsOf(instant)
            : ProblemCode.ParameterInvalid.Because(new InputError("asOf", "value-malformed", new("应为带时区的ISO 8601时间", "An ISO 8601 instant with an offset is expected")));
    }

    /// <summary>The instant in UTC, or <see langword="null"/> where it is none with an offset.</summary>
    public static DateTimeOffset? Parse(string text) =>
        text.Contains('T', StringComparison.Ordinal) && (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-'))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;
}
