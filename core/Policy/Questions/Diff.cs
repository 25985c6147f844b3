using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Questions;

/// <summary>What sort of change it is.</summary>
public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One difference between two catalogues.</summary>
/// <param name="Subject">Instrument, document or budget year.</param>
/// <param name="Part">What of it, such as <c>versions/2025/caps/entity-year</c>.</param>
/// <param name="Kind">Added, removed or changed.</param>
/// <param name="Before">The old figure or value.</param>
/// <param name="After">The new one.</param>
/// <param name="DifferenceFen">Signed difference in fen, where both are amounts.</param>
/// <param name="Text">The change in words.</param>
public sealed record PolicyChange(string Subject, string Part, ChangeKind Kind, string? Before, string? After, long? DifferenceFen, LocalizedText Text);

/// <summary>Tells in words and figures how two catalogues differ. The order is that of subjects and parts, ordinal.</summary>
public static class CatalogueDiff
{
    public static IReadOnlyList<PolicyChange> Compare(PolicyCatalogue before, PolicyCatalogue after)
    {
        var changes = new List<PolicyChange>();
        var ids = before.Instruments.Select(instrument => instrument.Id).Union(after.Instruments.Select(instrument => instrument.Id));
        foreach (var id in ids.Order(StringComparer.Ordinal))
        {
            var (old, changed) = (before.Instrument(id), after.Instrument(id));
            var name = (changed ?? old)!.Name;
            Compare(changes, id, name, DiffValues.Of(old), DiffValues.Of(changed));
        }
        foreach (var id in before.Documents.Select(document => document.Id).Union(after.Documents.Select(document => document.Id)).Order(StringComparer.Ordinal))
        {
            var (old, changed) = (before.Document(id), after.Document(id));
            Compare(changes, id, (changed ?? old)!.Title, DiffValues.Of(old), DiffValues.Of(changed));
        }
        foreach (var year in before.Budgets.Select(budget => budget.Year).Union(after.Budgets.Select(budget => budget.Year)).Order())
            Compare(changes, $"budget-{year}", new($"{year}年预算", $"Budget {year}"), DiffValues.Of(before.Budget(year)), DiffValues.Of(after.Budget(year)));
        return changes;
    }

    private static void Compare(List<PolicyChange> changes, string subject, LocalizedText name, IReadOnlyDictionary<string, DiffValue> before, IReadOnlyDictionary<string, DiffValue> after)
    {
        foreach (var part in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (old, changed) = (before.GetValueOrDefault(part), after.GetValueOrDefault(part));
            if (old is not null && changed is not null && old.Text == changed.Text)
                continue;
            changes.Add(Change(subject, name, part, old, changed));
        }
    }

    private static PolicyChange Change(string subject, LocalizedText name, string part, DiffValue? before, DiffValue? after)
    {
        var label = (after ?? before)!.Label;
        long? difference = before?.Fen is { } from && after?.Fen is { } to ? to - from : null;
        var (kind, zh, en) = (before, after) switch
        {
            (null, not null) => (ChangeKind.Added, $"新增{label.Zh}：{after.Text}", $"{label.En} added: {after.Text}"),
            (not null, null) => (ChangeKind.Removed, $"取消{label.Zh}：{before.Text}", $"{label.En} removed: {before.Text}"),
            _ => (ChangeKind.Changed, $"{label.Zh}由{before!.Text}调整为{after!.Text}", $"{label.En} changed from {before.Text} to {after.Text}"),
        };
        return new(subject, part, kind, before?.Text, after?.Text, difference, new($"{name.Zh}：{zh}", $"{name.En}: {en}"));
    }
}
