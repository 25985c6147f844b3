using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Documents;

/// <summary>Answers with lists of documents.</summary>
internal static class DocumentPages
{
    /// <summary>The page of a query that a request asks for.</summary>
    /// <param name="documents">What the query is of.</param>
    /// <param name="request">Which page, see <see cref="Paging"/>.</param>
    /// <param name="query">The whole list.</param>
    /// <param name="show">A document as it is shown.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreUnavailableException">The store could not answer.</exception>
    public static async Task<IResult> ShowAsync<T, TView>(
        this DocumentSet<T> documents, HttpRequest request, DocumentQuery query, Func<T, TView> show, CancellationToken cancellation)
        where T : class
    {
        if (!Paging.Of(request, query).TryGet(out var paged, out var problem))
            return problem;
        var page = await documents.QueryAsync(paged, cancellation);
        return Answer.Ok(new PageView<TView>([.. page.Items.Select(item => show(item.Value))], page.Continuation));
    }

    /// <summary>All documents of a container, group by group and latest first, or those that are chosen, latest first.</summary>
    /// <param name="container">The container.</param>
    /// <param name="group">Member that the whole list is ordered by first.</param>
    /// <param name="at">Member with the instant.</param>
    /// <param name="chosen">Which, or <see langword="null"/> for all.</param>
    public static DocumentQuery LatestFirst(ContainerDefinition container, string group, string at, DocumentFilter? chosen) => new(container)
    {
        Where = chosen is null ? [] : [chosen],
        OrderBy = chosen is null ? [group, at] : [at],
        Descending = true,
    };

    /// <summary>What a parameter of the request chooses, or <see langword="null"/> where it is absent.</summary>
    public static DocumentFilter? Chosen(HttpRequest request, string parameter, string member) =>
        request.Query[parameter].FirstOrDefault() is { } value ? DocumentFilter.Equal(member, value) : null;
}
