using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Operations;

/// <summary>What no consumer of a queue could handle, by number.</summary>
internal sealed class ListDeadLetters(DeadLetters letters)
{
    [Function(nameof(ListDeadLetters))]
    [Allow(ActorRole.Admin)]
    [Operation("列出死信", "List dead letters", Answer = typeof(PageView<DeadLetterView>))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/dead-letters/{queue}")] HttpRequest request, string queue, CancellationToken cancellation)
    {
        if (!DeadLetterQueues.Memory.ContainsKey(queue))
            return RouteIds.NotFound(queue);
        if (!Paging.SizeOf(request).TryGet(out var size, out var problem))
            return problem;
        if (!NumberOf(request).TryGet(out var from, out problem))
            return problem;
        var found = await letters.PeekAsync(queue, from, size + 1, cancellation);
        var next = found.Count > size ? found[size].SequenceNumber.ToString(CultureInfo.InvariantCulture) : null;
        return Answer.Ok(new PageView<DeadLetterView>([.. found.Take(size).Select(DeadLetterView.Of)], next));
    }

    /// <summary>The token of a page is the number with which the next begins.</summary>
    private static Checked<long> NumberOf(HttpRequest request)
    {
        var given = request.Query["continuation"];
        if (given.Count == 0)
            return 0L;
        return given.Count == 1 && long.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Paging.NotAToken();
    }
}
