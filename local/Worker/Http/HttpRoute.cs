using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Local.Worker;

/// <summary>Where an HTTP function answers.</summary>
/// <param name="Function">The function.</param>
/// <param name="Pattern">The whole template with its prefix.</param>
/// <param name="Methods">Upper-case methods in order; none means all.</param>
internal sealed record HttpRoute(FunctionDescriptor Function, RoutePattern Pattern, IReadOnlyList<string> Methods)
{
    /// <summary>As the banner prints it.</summary>
    public string Path => "/" + Pattern.RawText;

    /// <summary>What two templates share when no request could tell them apart: names of parameters do not count, constraints do.</summary>
    public string Shape { get; } = string.Join('/', Pattern.PathSegments.Select(ShapeOf));

    /// <summary>The route of a function; throws what the template parser throws for a malformed one.</summary>
    public static HttpRoute Create(FunctionDescriptor function, string prefix)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        var route = (trigger.Route ?? function.Name).Trim('/');
        var template = prefix.Length == 0 ? route : $"{prefix}/{route}";
        string[] methods = [.. (trigger.Methods ?? []).Select(static method => method.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)];
        return new HttpRoute(function, RoutePatternFactory.Parse(template), methods);
    }

    public bool Answers(string method) => Methods.Count == 0 || Methods.Contains(method);

    private static string ShapeOf(RoutePatternPathSegment segment) => string.Concat(segment.Parts.Select(static part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter =>
            $"{{{(parameter.IsCatchAll ? "*" : string.Empty)}{string.Join(':', parameter.ParameterPolicies.Select(static policy => policy.Content).Order(StringComparer.Ordinal))}}}",
        _ => string.Empty,
    }));
}
