using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Shuzhi.Local.Worker;

/// <summary>The routes of all HTTP functions: checked, then mapped.</summary>
internal sealed class HttpRoutes(FunctionCatalog catalog, FunctionPipeline pipeline, HostGate gate, ParameterPolicyFactory policies, HostSettings settings, ILoggerFactory loggers)
{
    private readonly List<HttpRoute> routes = [];

    /// <summary>In order of path, then method.</summary>
    public IEnumerable<HttpRoute> All =>
        routes.OrderBy(static route => route.Path, StringComparer.Ordinal).ThenBy(static route => string.Join(',', route.Methods), StringComparer.Ordinal);

    /// <summary>Adds a line for everything that is wrong with a route.</summary>
    public void Check(ICollection<string> mistakes)
    {
        routes.Clear();
        foreach (var function in catalog.Functions.Where(static function => function.Trigger is HttpTriggerAttribute))
        {
            CheckResult(function, mistakes);
            try
            {
                var route = HttpRoute.Create(function, settings.RoutePrefix);
                CheckParameters(route, mistakes);
                CheckReserved(route, mistakes);
                foreach (var other in routes) CheckApart(other, route, mistakes);
                routes.Add(route);
            }
            catch (RoutePatternException problem)
            {
                mistakes.Add($"{function.Name}: parameter {function.TriggerParameter.Name} has a route that is not a valid template: {problem.Message}");
            }
        }
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var logger = loggers.CreateLogger("Functions.Http");
        var run = pipeline.Build();
        foreach (var route in routes)
        {
            var function = new HttpFunction(catalog.PlanOf(route.Function), run, gate, logger);
            var endpoint = endpoints.Map(route.Pattern, function.InvokeAsync).WithDisplayName(route.Function.Name);
            if (route.Methods.Count > 0) endpoint.WithMetadata(new HttpMethodMetadata(route.Methods));
        }
    }

    /// <summary>The Functions host writes only ASP.NET Core results; anything else would vanish there without a word.</summary>
    private static void CheckResult(FunctionDescriptor function, ICollection<string> mistakes)
    {
        var result = CompiledMethod.ResultType(function.Method.ReturnType);
        if (result == typeof(void) || typeof(IActionResult).IsAssignableFrom(result) || typeof(IResult).IsAssignableFrom(result)) return;
        mistakes.Add($"{function.Name}: {function.EntryPoint} returns a {result.Name}; an HTTP function returns an IActionResult or an IResult, or writes the response itself and returns a task.");
    }

    private static void CheckReserved(HttpRoute route, ICollection<string> mistakes)
    {
        var first = route.Shape.Split('/')[0];
        if (first is "admin" or "runtime" || HealthEndpoints.Paths.Contains("/" + route.Shape))
        {
            mistakes.Add($"{route.Function.Name}: the route {route.Path} belongs to the host.");
        }
    }

    private static void CheckApart(HttpRoute one, HttpRoute other, ICollection<string> mistakes)
    {
        if (one.Shape != other.Shape) return;
        string[] shared = one.Methods.Count == 0 && other.Methods.Count == 0
            ? ["every method of"]
            : [.. one.Methods.Concat(other.Methods).Distinct().Where(method => one.Answers(method) && other.Answers(method))];
        if (shared.Length > 0)
        {
            mistakes.Add($"{one.Function.Name} and {other.Function.Name} both answer {string.Join(", ", shared)} {other.Path}.");
        }
    }

    private void CheckParameters(HttpRoute route, ICollection<string> mistakes)
    {
        var names = route.Function.Method.GetParameters().Select(static parameter => parameter.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in route.Pattern.Parameters)
        {
            if (!names.Contains(parameter.Name))
            {
                mistakes.Add($"{route.Function.Name}: the route {route.Path} has parameter {parameter.Name}, which {route.Function.EntryPoint} does not take.");
            }

            foreach (var policy in parameter.ParameterPolicies.Where(static policy => policy.Content is not null))
            {
                CheckPolicy(route, parameter, policy, mistakes);
            }
        }
    }

    private void CheckPolicy(HttpRoute route, RoutePatternParameterPart parameter, RoutePatternParameterPolicyReference policy, ICollection<string> mistakes)
    {
        try
        {
            policies.Create(parameter, policy);
        }
        catch (Exception problem) when (problem is InvalidOperationException or RouteCreationException)
        {
            mistakes.Add($"{route.Function.Name}: the route {route.Path} has constraint '{policy.Content}' on parameter {parameter.Name}, which is not a known constraint with these arguments.");
        }
    }
}
