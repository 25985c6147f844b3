using System.Reflection;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.OpenApi;

/// <summary>Which problems an operation may answer with: those that follow from what it takes, and those that its function names.</summary>
internal static class OperationProblems
{
    /// <summary>Of the check of callers, which has no codes of its own type.</summary>
    private static readonly Dictionary<string, int> OfIdentity = new() { ["unauthenticated"] = 401, ["forbidden"] = 403, ["issuer-unavailable"] = 503 };

    private static readonly Dictionary<string, int> OfHttp = typeof(ProblemCode).GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Select(property => property.GetValue(null)).OfType<ProblemCode>().ToDictionary(code => code.Value, code => code.Status);

    /// <summary>Every code with its status.</summary>
    public static IReadOnlyDictionary<string, int> Statuses { get; } = new SortedDictionary<string, int>(
        OfHttp.Concat(OfIdentity).Concat(RefusalCode.All.Where(code => !OfHttp.ContainsKey(code.Value)).Select(code => KeyValuePair.Create(code.Value, RefusalStatus.Of(code)))).ToDictionary(),
        StringComparer.Ordinal);

    /// <summary>Codes by status, both ascending.</summary>
    /// <exception cref="InvalidOperationException">The function names a code that does not exist.</exception>
    public static IReadOnlyDictionary<int, IReadOnlyList<string>> Of(ApiOperation operation)
    {
        var found = Implied(operation).Concat(Own(operation)).Distinct().Select(code =>
            (Code: code, Status: Statuses.TryGetValue(code, out var status) ? status : throw new InvalidOperationException($"{operation.Id} refuses with {code}, which is no code of a problem.")));
        return new SortedDictionary<int, IReadOnlyList<string>>(
            found.GroupBy(problem => problem.Status).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(problem => problem.Code).Order(StringComparer.Ordinal)]));
    }

    /// <summary>The codes that the function names, in ordinal order.</summary>
    public static IReadOnlyList<string> Own(ApiOperation operation) =>
        [.. operation.Function.GetCustomAttributes<RefusesAttribute>().SelectMany(refuses => refuses.Codes).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Implied(ApiOperation operation)
    {
        IEnumerable<ProblemCode> codes = [ProblemCode.RequestMalformed, ProblemCode.RequestTimeout, ProblemCode.TooManyRequests, ProblemCode.Failed, ProblemCode.Unavailable, .. OfBody(operation.About), .. OfQuery(operation), .. OfHeaders(operation)];
        IEnumerable<string> identity = operation.Roles is null ? [] : OfIdentity.Keys;
        IEnumerable<string> subject = operation.RouteParameters.Count > 0 ? [CommandRefusals.NotFound.Value] : [];
        return codes.Select(code => code.Value).Concat(identity).Concat(subject).Concat(operation.HeedsIfMatch ? [CommandRefusals.Stale.Value] : []);
    }

    private static ProblemCode[] OfBody(OperationAttribute about)
    {
        if (about.Body is null)
            return about.BodyMedia.Length > 0 ? [ProblemCode.RequestSlow] : [];
        ProblemCode[] codes = [ProblemCode.RequestSlow, ProblemCode.BodyMalformed, ProblemCode.BodyTooDeep, ProblemCode.InputInvalid, ProblemCode.BodyTooLarge, ProblemCode.MediaTypeUnsupported];
        return about.BodyIsOptional ? codes : [.. codes, ProblemCode.BodyMissing];
    }

    private static ProblemCode[] OfQuery(ApiOperation operation) => [ProblemCode.ParameterInvalid];

    private static IEnumerable<ProblemCode> OfHeaders(ApiOperation operation)
    {
        if (!operation.IsRead)
            yield return ProblemCode.HeaderInvalid;
        if (operation.IsRepeatable)
        {
            yield return ProblemCode.KeyReused;
            yield return ProblemCode.InProgress;
        }
        if (operation.NeedsIfMatch)
            yield return ProblemCode.IfMatchMissing;
        if (operation.About.AnswerMedia.Length > 1)
            yield return ProblemCode.NotAcceptable;
    }
}
