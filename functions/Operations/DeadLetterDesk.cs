using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Operations;

/// <summary>Executes what admins decide on dead letters, once a key, and records it.</summary>
internal sealed class DeadLetterDesk(DeadLetters letters, OperationLog log, TimeProvider time)
{
    public async Task<IResult> HandleAsync(HttpRequest request, string queue, DeadLetterAction action, Func<JsonInput, ChosenDeadLetters> reader, CancellationToken cancellation)
    {
        if (!DeadLetterQueues.Memory.ContainsKey(queue))
            return RouteIds.NotFound(queue);
        if (!(await RequestBody.ReadAsync(request, reader, cancellation)).TryGet(out var input, out var problem))
            return problem;
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out problem))
            return problem;
        return (await ExecuteAsync(Command(queue, action, input, headers), cancellation)).TryGet(out var result, out problem) ? Answer.Ok(result) : problem;
    }

    private static DeadLetterCommand Command(string queue, DeadLetterAction action, ChosenDeadLetters input, CommandHeaders headers) => new()
    {
        CommandId = headers.CommandId,
        By = headers.By,
        Reason = input.Reason,
        Queue = queue,
        Action = action,
        SequenceNumbers = [.. input.SequenceNumbers.Distinct().Order()],
        Most = input.Most,
    };

    private async Task<Checked<DeadLetterResult>> ExecuteAsync(DeadLetterCommand command, CancellationToken cancellation)
    {
        var ending = command.Action == DeadLetterAction.Replay ? "deadLettersReplayed" : "deadLettersDiscarded";
        if (!(await log.BeginAsync(command.Queue, command, ending, cancellation)).TryGet(out var ended, out var refusal))
            return refusal;
        if (ended is not null)
            return Read(ended);
        var result = await letters.ExecuteAsync(command, cancellation);
        await log.EndAsync(command.Queue, command, ending, Write(result));
        return result;
    }

    private static AuditDetail[] Write(DeadLetterResult result) =>
    [
        new("done", result.Done.ToString(CultureInfo.InvariantCulture)),
        new("tooEarly", string.Join(' ', result.TooEarly.Select(number => number.ToString(CultureInfo.InvariantCulture)))),
        new("notFound", string.Join(' ', result.NotFound.Select(number => number.ToString(CultureInfo.InvariantCulture)))),
    ];

    /// <summary>What a repeated request is answered with.</summary>
    private static DeadLetterResult Read(AuditEntry ended)
    {
        var details = ended.Details.ToDictionary(detail => detail.Name, detail => detail.Value);
        return new(int.Parse(details["done"], CultureInfo.InvariantCulture), Numbers(details["tooEarly"]), Numbers(details["notFound"]));
    }

    private static IReadOnlyList<long> Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
}
