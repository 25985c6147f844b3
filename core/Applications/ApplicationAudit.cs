using Shuzhi.Core.Audit;

namespace Shuzhi.Core.Applications;

/// <summary>Checks an application against its own audit trail.</summary>
public static class ApplicationAudit
{
    /// <summary>What does not agree, in words for an auditor; empty where everything does.</summary>
    /// <param name="application">The application.</param>
    /// <param name="evaluation">The document of its evaluation, to be checked as well.</param>
    public static IReadOnlyList<string> Verify(Application application, EvaluationRecord? evaluation = null)
    {
        var findings = new List<string>();
        if (AuditTrail.FirstBroken(application.Trail, application.Id) is { } broken)
            findings.Add($"The chain breaks at entry {broken}.");
        if (application.Version != application.Trail.Count)
            findings.Add($"Version {application.Version} but {application.Trail.Count} entries.");
        Compare(application, "statementSha256", AuditTrail.Sha256Of(application.Statement), findings);
        if (application.Assessment is { } assessment)
            Compare(application, "assessmentSha256", AuditTrail.Sha256Of(assessment), findings);
        if (evaluation is not null && evaluation.Sha256() != application.Assessment?.EvaluationSha256)
            findings.Add("The evaluation is not the one that was recorded.");
        var redemptions = application.Trail.SelectMany(entry => entry.Details).Where(detail => detail.Name == "redemptionSha256").Select(detail => detail.Value);
        if (!redemptions.SequenceEqual(application.Voucher?.Redemptions.Select(AuditTrail.Sha256Of) ?? []))
            findings.Add("The redemptions are not those that were recorded.");
        return findings;
    }

    private static void Compare(Application application, string detail, string actual, List<string> findings)
    {
        var recorded = application.Trail.SelectMany(entry => entry.Details).LastOrDefault(d => d.Name == detail)?.Value;
        if (recorded != actual)
            findings.Add($"The content behind {detail} is not what was recorded.");
    }
}
