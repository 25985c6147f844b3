using System.Text.RegularExpressions;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>Alerts look for what the app really writes, and the operators' guide says what each means.</summary>
internal static class AlertRules
{
    public static IEnumerable<string> Check(List<Deployed> all)
    {
        var metrics = all.Of("Microsoft.Insights/metricAlerts").ToList();
        var logs = all.Of("Microsoft.Insights/scheduledQueryRules").ToList();
        var names = metrics.Concat(logs).Select(one => one.Body["name"]!.ToString()).ToList();
        foreach (var needed in (string[])["dead-letters", "cosmos-throttling", "ledger-invariant"]) if (!names.Contains(needed)) yield return $"there is no alert {needed}";
        var explained = Regex.Matches(Repository.Read("docs/operations.md"), "^### `([a-z-]+)`", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
        foreach (var wrong in DeploymentRules.Different("alerts and their explanation", names, explained)) yield return wrong;

        foreach (var one in logs)
        {
            var query = one.Property("criteria")!["allOf"]![0]!["query"]!.ToString();
            foreach (var text in Regex.Matches(query, "contains '([^']+)'").Select(match => match.Groups[1].Value))
            {
                if (!Repository.Sources.Any(file => (file.IsUnder("functions") || file.IsUnder("core")) && file.Text.Contains(text, StringComparison.Ordinal))) yield return $"{one.Body["name"]}: nothing writes `{text}`";
            }
        }

        foreach (var one in metrics.Concat(logs).Where(one => one.Property("actions")?.ToJsonString().Contains("actionGroup.id", StringComparison.Ordinal) != true)) yield return $"{one.Body["name"]} tells nobody";
        if (all.Of("Microsoft.Insights/actionGroups").Single().Property("emailReceivers")!.AsArray().Count != 2) yield return "not every receiver gets the mails";
    }
}
