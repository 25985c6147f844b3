using Shuzhi.Core.Audit;

namespace Shuzhi.Functions.Audit;

/// <summary>A report, with whether all is sound.</summary>
internal sealed record AuditReportView(bool IsSound, long Documents, long Entries, ChainHead Head, IReadOnlyList<AuditFinding> Findings, long FindingsLeftOff)
{
    public static AuditReportView Of(AuditReport report) => new(report.IsSound, report.Documents, report.Entries, report.Head, report.Findings, report.FindingsLeftOff);
}
