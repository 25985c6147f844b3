namespace Shuzhi.Core.Audit;

/// <summary>Something stored that is not as the record says.</summary>
/// <param name="Container">Container of the document.</param>
/// <param name="Document">The document, as <c>partition/id</c>.</param>
/// <param name="Entry">Number of the first entry of the trail that is wrong, where it is the trail.</param>
/// <param name="Field">Member or aspect that is wrong, as in the stored document.</param>
/// <param name="Text">What is wrong, for an auditor.</param>
public sealed record AuditFinding(string Container, string Document, int? Entry, string Field, string Text);
