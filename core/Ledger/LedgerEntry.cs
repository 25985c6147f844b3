using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ledger;

/// <summary>An append-only entry: one movement of money on a line. Corrections are new entries.</summary>
public sealed record LedgerEntry
{
    public required string Id { get; init; }

    public string Type { get; init; } = LedgerDocumentTypes.Entry;

    public required string LineId { get; init; }

    /// <summary>1, 2, 3 … on its line, without gaps.</summary>
    public required long Sequence { get; init; }

    public required LedgerRequestKind Kind { get; init; }

    /// <summary>Id of the request that caused it.</summary>
    public required string RequestId { get; init; }

    public required string ApplicationId { get; init; }

    public required string EntityId { get; init; }

    public required string InstrumentId { get; init; }

    public required int Year { get; init; }

    /// <summary>Fen moved, more than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>For a release, the part that was reserved; the rest was committed.</summary>
    public required Money FromReserved { get; init; }

    /// <summary>UTC instant of the decision.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The line's available balance after this entry, in fen.</summary>
    public required Money AvailableAfter { get; init; }

    public string? Reason { get; init; }

    public static string DocumentId(string requestId) => $"entry-{requestId}";
}

/// <summary>
/// The answer to a request that was taken up from the waitlist. No message is waiting for that answer any more, so it is written
/// in the same commit, delivered to the application, and then deleted; a sweep delivers what a crash left behind.
/// </summary>
public sealed record LedgerNotice
{
    public required string Id { get; init; }

    public string Type { get; init; } = LedgerDocumentTypes.Notice;

    public required string LineId { get; init; }

    /// <summary>Submission order.</summary>
    public required string Order { get; init; }

    public required LedgerOutcome Outcome { get; init; }

    public static LedgerNotice For(LedgerOutcome outcome) => new()
    {
        Id = $"notice-{outcome.Request.Id}",
        LineId = outcome.Request.LineId,
        Order = outcome.Request.Order(),
        Outcome = outcome,
    };
}

/// <summary>A reservation that waits for money. Holds none.</summary>
public sealed record WaitingRequest
{
    public required string Id { get; init; }

    public string Type { get; init; } = LedgerDocumentTypes.Waiting;

    public required string LineId { get; init; }

    /// <summary>Submission order; see <see cref="SubmissionOrder"/>.</summary>
    public required string Order { get; init; }

    /// <summary>UTC instant since when it waits.</summary>
    public required DateTimeOffset Since { get; init; }

    public required LedgerRequest Request { get; init; }

    public static string DocumentId(string applicationId) => $"waiting-{applicationId}";

    public static WaitingRequest For(LedgerRequest request, DateTimeOffset now) => new()
    {
        Id = DocumentId(request.ApplicationId),
        LineId = request.LineId,
        Order = request.Order(),
        Since = now,
        Request = request,
    };
}
