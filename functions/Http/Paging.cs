using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Http;

/// <summary>Which page of a list is asked for.</summary>
internal static class Paging
{
    public const int Most = 200;
    public const int Usual = 50;
    public const int MostToken = 2000;

    /// <summary>Puts <c>pageSize</c> (1 to 200, usually 50) and <c>continuation</c> into a query.</summary>
    public static Checked<DocumentQuery> Of(HttpRequest request, DocumentQuery query)
    {
        if (!SizeOf(request).TryGet(out var wanted, out var problem))
            return problem;
        var continuation = request.Query["continuation"];
        if (continuation.Count > 1 || continuation.FirstOrDefault()?.Length > MostToken)
            return NotAToken();
        var paged = query with { PageSize = wanted, Continuation = continuation.FirstOrDefault() is { Length: > 0 } token ? token : null };
        return paged.Continuation is null || IsOf(paged) ? paged : NotAToken();
    }

    /// <summary><c>pageSize</c>, 1 to 200, usually 50.</summary>
    public static Checked<int> SizeOf(HttpRequest request)
    {
        var size = request.Query["pageSize"];
        var wanted = Usual;
        return size.Count == 0 || (int.TryParse(size[0], NumberStyles.None, CultureInfo.InvariantCulture, out wanted) && wanted is >= 1 and <= Most && size.Count == 1)
            ? wanted
            : Wrong("pageSize", $"应为1至{Most}的整数", $"A whole number from 1 to {Most} is expected");
    }

    private static bool IsOf(DocumentQuery query)
    {
        _ = QueryPlan.For(query with { Continuation = null });
        try
        {
            _ = QueryPlan.For(query);
            return true;
        }
        catch (ArgumentException)
        {
            // The query without the token was in order, so it is the token.
            return false;
        }
    }

    /// <summary>What somebody is told who gives another token than a page had.</summary>
    public static Problem NotAToken() =>
        Wrong("continuation", "不是该列表上一页给出的续页标记", "It is not a token that a page of this list gave");

    private static Problem Wrong(string name, string zh, string en) => ProblemCode.ParameterInvalid.Because(new InputError(name, "value-malformed", new(zh, en)));
}

/// <summary>A page of a list.</summary>
/// <param name="Items">In order.</param>
/// <param name="Continuation">Token for the next page; absent after the last.</param>
internal sealed record PageView<T>(IReadOnlyList<T> Items, string? Continuation);
