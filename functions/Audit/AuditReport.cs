using Shuzhi.Core.Audit;

namespace Shuzhi.Functions.Audit;

/// <summary>What a verification found.</summary>
/// <param name="Documents">Documents that were read.</param>
/// <param name="Entries">Entries of their trails, and records of the ledger's commits.</param>
/// <param name="Head">The head of all chains.</param>
/// <param name="Findings">What is wrong; nothing where everything is as the record says.</param>
/// <param name="FindingsLeftOff">Findings beyond those.</param>
internal sealed record AuditReport(long Documents, long Entries, ChainHead Head, IReadOnlyList<AuditFinding> Findings, long FindingsLeftOff)
{
    public bool IsSound => Findings.Count == 0;

    /// <summary>One line for a log.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"audit verification: {Documents} documents, {Entries} entries, {Findings.Count + FindingsLeftOff} findings, head {Head.Sha256} as of {Head.AsOf:yyyy-MM-dd'T'HH:mm:ss'Z'}");
}

/// <summary>Counts what is read and keeps what is found, so much of it.</summary>
internal sealed class AuditTally
{
    private const int Most = 500;

    private readonly List<AuditFinding> findings = [];

    public long Documents { get; set; }

    public long Entries { get; set; }

    public long LeftOff { get; private set; }

    public IReadOnlyList<AuditFinding> Findings => findings;

    public void Add(IEnumerable<AuditFinding> found)
    {
        foreach (var finding in found)
        {
            if (findings.Count < Most) findings.Add(finding);
            else LeftOff++;
        }
    }

    public void Add(AuditFinding finding) => Add([finding]);

    public AuditReport Report(ChainHead head) => new(Documents, Entries, head, findings, LeftOff);
}
