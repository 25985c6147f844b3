using System.Text.Json;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Audit;

/// <summary>What somebody looked at.</summary>
public enum AccessKind
{
    /// <summary>An application, with what it says about people.</summary>
    ApplicationRead,

    /// <summary>A supporting document.</summary>
    DocumentDownloaded,
}

/// <summary>That somebody of the staff was given an applicant's data. Written before the data is handed out, and never changed.</summary>
public sealed record AccessRecord
{
    public required string Id { get; init; }

    /// <summary>Civil day in Asia/Shanghai, <c>yyyy-MM-dd</c>; partition key.</summary>
    public required string Day { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Subject of the reader's token.</summary>
    public required string ActorId { get; init; }

    public required ActorRole Role { get; init; }

    public required AccessKind Kind { get; init; }

    public required string ApplicationId { get; init; }

    public string? DocumentId { get; init; }

    /// <summary>Trace id of the request.</summary>
    public string? Correlation { get; init; }

    /// <summary>SHA-256 of all the rest, 64 hexadecimal digits: a change is found. That one is missing is not.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>A new record.</summary>
    /// <param name="id">Unique.</param>
    /// <param name="by">Who reads.</param>
    /// <param name="kind">What kind of data.</param>
    /// <param name="applicationId">The application that it is of.</param>
    /// <param name="documentId">The supporting document, for one.</param>
    /// <param name="correlation">Trace id of the request.</param>
    /// <param name="now">UTC.</param>
    public static AccessRecord Of(string id, Actor by, AccessKind kind, string applicationId, string? documentId, string? correlation, DateTimeOffset now)
    {
        var record = new AccessRecord
        {
            Id = id,
            Day = DayOf(now),
            At = now,
            ActorId = by.Id,
            Role = by.Role,
            Kind = kind,
            ApplicationId = applicationId,
            DocumentId = documentId,
            Correlation = correlation,
        };
        return record with { Sha256 = AuditTrail.Sha256Of(record) };
    }

    public static string DayOf(DateTimeOffset instant) => $"{ChinaTime.DateOf(instant):yyyy-MM-dd}";

    /// <summary>Whether it is as it was written.</summary>
    /// <param name="stored">As stored.</param>
    public bool IsIntact(ReadOnlyMemory<byte> stored)
    {
        if (Sha256 != AuditTrail.Sha256Of(this with { Sha256 = "" }))
            return false;
        using var one = JsonDocument.Parse(stored);
        return JsonElement.DeepEquals(one.RootElement, Ports.DomainJson.ToElement(this));
    }
}
