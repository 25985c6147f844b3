using System.Net;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>
/// Tries an operation until it has an answer or its budget is used up. All waiting and retrying of the store happens here;
/// the SDK's own is switched off.
/// </summary>
/// <param name="budget">Most time for one operation with all its retries.</param>
/// <param name="firstDelay">The first wait where the service names none.</param>
internal sealed class CosmosAttempts(TimeSpan budget, TimeSpan firstDelay, TimeProvider time, ILogger logger)
{
    /// <summary>Throttling passes if only one waits, so its attempts are bounded by the budget alone; what fails without a reason is given up sooner.</summary>
    private const int MostUnexplained = 8;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <summary>Runs <paramref name="attempt"/> until it returns a value.</summary>
    /// <exception cref="StoreUnavailableException">No answer within the budget.</exception>
    /// <exception cref="InvalidOperationException">The request was malformed or too large.</exception>
    public async Task<T> RunAsync<T>(string operation, string container, Func<CosmosCall, CancellationToken, Task<T>> attempt, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var call = new CosmosCall();
        using var deadline = new CancellationTokenSource(budget, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            for (var delay = firstDelay; ; delay = Shorter(delay * 2, LongestDelay))
            {
                call.Begin();
                var (value, failure) = await TryAsync(call, attempt, either.Token);
                if (failure is null) return value!;
                if (failure.IsOurs) throw new InvalidOperationException($"Cosmos refused {operation} on '{container}' as malformed, status {(int)failure.Status}.", failure.Cause);
                if (!failure.MayPass || call.Unexplained >= MostUnexplained) throw Unavailable(operation, container, call, failure);
                var pause = failure.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : delay * (0.5 + (Random.Shared.NextDouble() / 2));
                if (time.GetElapsedTime(started) + pause >= budget) throw Unavailable(operation, container, call, failure);
                await Task.Delay(pause, time, either.Token);
            }
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw Unavailable(operation, container, call, new CosmosFailure(HttpStatusCode.RequestTimeout, 0, null, late));
        }
        finally
        {
            CosmosLog.Operation(logger, call, operation, container, time.GetElapsedTime(started));
        }
    }

    private static async Task<(T? Value, CosmosFailure? Failure)> TryAsync<T>(CosmosCall call, Func<CosmosCall, CancellationToken, Task<T>> attempt, CancellationToken cancellation)
    {
        try
        {
            return (await attempt(call, cancellation), null);
        }
        catch (CosmosFailureException failed)
        {
            return (default, call.Failed(failed.Failure));
        }
        catch (CosmosException failed)
        {
            call.Charge(failed.RequestCharge);
            return (default, call.Failed(new CosmosFailure(failed.StatusCode, failed.SubStatusCode, failed.RetryAfter, failed)));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return (default, call.Failed(new CosmosFailure(HttpStatusCode.ServiceUnavailable, 0, null, broken)));
        }
    }

    private static StoreUnavailableException Unavailable(string operation, string container, CosmosCall call, CosmosFailure failure)
    {
        call.Status = "Unavailable";
        return new StoreUnavailableException(
            $"Cosmos did not answer: {operation} on '{container}', status {(int)failure.Status}/{failure.SubStatus}, {call.Attempts} attempts. The operation may be repeated with the same ids.",
            failure.Cause);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

/// <summary>What is known of one operation while it is tried.</summary>
internal sealed class CosmosCall
{
    /// <summary>Request units so far, over all requests.</summary>
    public double RequestUnits { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>How it ended, for the log; never content.</summary>
    public string Status { get; set; } = "Failed";

    /// <summary>Attempts that ended without saying whether they were carried out.</summary>
    public int Unexplained { get; private set; }

    /// <summary>Whether an earlier attempt may have been carried out although no answer came.</summary>
    public bool Uncertain => Unexplained > 0;

    public void Begin() => Attempts++;

    public void Charge(double requestUnits) => RequestUnits += requestUnits;

    public CosmosFailure Failed(CosmosFailure failure)
    {
        if (failure.MayHaveHappened) Unexplained++;
        return failure;
    }
}

/// <summary>A request that got no usable answer.</summary>
/// <param name="Status">The service's status, or 503 where the connection broke.</param>
/// <param name="SubStatus">The service's sub-status, 0 where it gave none.</param>
/// <param name="RetryAfter">How long the service asks to wait.</param>
/// <param name="Cause">The SDK's exception, if it threw one.</param>
internal sealed record CosmosFailure(HttpStatusCode Status, int SubStatus, TimeSpan? RetryAfter, Exception? Cause)
{
    private const HttpStatusCode RetryWith = (HttpStatusCode)449;

    /// <summary>Whether the request itself was wrong: malformed, or too large.</summary>
    public bool IsOurs => Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge;

    /// <summary>Whether another attempt may succeed. Refused credentials or a full partition stay what they are.</summary>
    public bool MayPass => Status is HttpStatusCode.TooManyRequests or RetryWith or HttpStatusCode.RequestTimeout or HttpStatusCode.Gone || (int)Status >= 500 || Behind;

    /// <summary>Throttled (429) and told to retry (449) mean that nothing was done; the other ends leave it open.</summary>
    public bool MayHaveHappened => MayPass && Status is not (HttpStatusCode.TooManyRequests or RetryWith) && !Behind;

    /// <summary>The replica that was asked has not yet seen what this client has; it does not mean that there is no document.</summary>
    private bool Behind => Status == HttpStatusCode.NotFound && SubStatus == 1002;
}

/// <summary>Carries a failure that the SDK returned as a value to the retry loop.</summary>
internal sealed class CosmosFailureException(CosmosFailure failure) : Exception($"Status {(int)failure.Status}/{failure.SubStatus}.")
{
    public CosmosFailure Failure { get; } = failure;
}
