using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Operations;

/// <summary>What admins did to the dead letters of a queue in a month (UTC; this one unless <c>month</c> says otherwise), with the hashes that chain it.</summary>
internal sealed class ListOperations(OperationLog log, TimeProvider time)
{
    [Function(nameof(ListOperations))]
    [Allow(ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("死信操作记录", "Operations on dead letters", Answer = typeof(PageView<OperationView>), Whole = true)]
    [Query("month", "Of this month, yyyy-MM, UTC; this one unless given.")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/dead-letters/{queue}/operations")] HttpRequest request, string queue, CancellationToken cancellation)
    {
        if (!DeadLetterQueues.Memory.ContainsKey(queue))
            return RouteIds.NotFound(queue);
        var month = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (request.Query["month"] is { Count: > 0 } given && !DateOnly.TryParseExact(given.ToString(), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out month))
            return ProblemCode.ParameterInvalid.Because(new InputError("month", "value-malformed", new("应为yyyy-MM格式的月份", "A month is expected, yyyy-MM")));
        var entries = await log.ListAsync(queue, month, cancellation);
        return Answer.Ok(new PageView<OperationView>([.. entries.Select(OperationView.Of)], null));
    }
}

/// <summary>An entry of the trail.</summary>
internal sealed record OperationView(int Sequence, DateTimeOffset At, string Event, string ActorId, string? Reason, IReadOnlyDictionary<string, string> Details, string PreviousHash, string Hash)
{
    public static OperationView Of(AuditEntry entry) => new(
        entry.Sequence,
        entry.Stamp.At,
        entry.Event,
        entry.Stamp.By.Id,
        entry.Stamp.Reason,
        entry.Details.ToDictionary(detail => detail.Name, detail => detail.Value),
        entry.PreviousHash,
        entry.Hash);
}
