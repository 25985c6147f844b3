using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.OpenApi;

/// <summary>One method of one route, as its function declares it.</summary>
/// <param name="Function">The method with the trigger.</param>
/// <param name="Verb">Upper case.</param>
/// <param name="Route">Below the route prefix, without a slash at its start: <c>rounds/{id}</c>.</param>
/// <param name="About">What its author says of it.</param>
internal sealed partial record ApiOperation(MethodInfo Function, string Verb, string Route, OperationAttribute About)
{
    /// <summary>What only the local host has: its issuer for developers, and the place that its upload links lead to.</summary>
    private static readonly string[] OfTheHost = ["Shuzhi.Functions.Identity.Development", "Shuzhi.Functions.Documents.Folder"];

    /// <summary>Every operation of the API, by route and method. What only the local host has is none of it.</summary>
    /// <exception cref="InvalidOperationException">A function lacks its <see cref="OperationAttribute"/>.</exception>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        .. from type in typeof(ApiOperation).Assembly.GetTypes()
           where !OfTheHost.Contains(type.Namespace)
           from method in type.GetMethods()
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
           where trigger is not null
           from verb in trigger.Methods!
           orderby trigger.Route, verb
           select new ApiOperation(method, verb.ToUpperInvariant(), trigger.Route!, AboutOf(method)),
    ];

    /// <summary>As generated clients call it.</summary>
    public string Id => JsonNamingPolicy.CamelCase.ConvertName(Function.DeclaringType!.Name);

    /// <summary>The folder, which names the domain.</summary>
    public string Tag => Function.DeclaringType!.Namespace!.Split('.')[^1];

    /// <summary>Who may call it; <see langword="null"/> where anyone may.</summary>
    public IReadOnlyList<ActorRole>? Roles => Function.GetCustomAttribute<AllowAttribute>()?.Roles;

    public IEnumerable<QueryAttribute> Query => Function.GetCustomAttributes<QueryAttribute>();

    public IReadOnlyList<string> RouteParameters { get; } = [.. RouteParameter().Matches(Route).Select(match => match.Groups["name"].Value)];

    public bool IsRead => Verb == "GET";

    public bool IsPaged => !About.Whole && About.Answer is { IsGenericType: true } answer && answer.GetGenericTypeDefinition() == typeof(PageView<>);

    /// <summary>Whether a repeat of the request is known by its <c>Idempotency-Key</c>.</summary>
    public bool IsRepeatable => !IsRead && !About.StoresNothing;

    /// <summary>Whether the request may name the version that it changes; what creates something new has none.</summary>
    public bool HeedsIfMatch => IsRepeatable && RouteParameters.Count > 0;

    public bool NeedsIfMatch => Verb == "PUT" && !About.MayCreate;

    public override string ToString() => $"{Verb} /api/{Route}";

    private static OperationAttribute AboutOf(MethodInfo method) =>
        method.GetCustomAttribute<OperationAttribute>()
        ?? throw new InvalidOperationException($"{method.DeclaringType!.Name} does not say what it is for; give it [Operation(\"…\", \"…\")].");

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RouteParameter();
}
