using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>What an administrator wants done to an amendment, as the record keeps it: what the key of a request stands for.</summary>
internal sealed record AmendmentRequest : AuditedCommand
{
    public required string AmendmentId { get; init; }

    /// <summary>The deed, such as <c>ApproveAmendment</c>.</summary>
    public required string Deed { get; init; }

    /// <summary>SHA-256 of the files and drafts that were asked for, where any were.</summary>
    public string? AskedSha256 { get; init; }

    /// <summary>For the domain. Files of a draft that is adopted depend on the catalogue in use, which may be another one when the request is repeated.</summary>
    [Context]
    public required AmendmentCommand Command { get; init; }

    public static AmendmentRequest Of(CommandHeaders headers, string id, AmendmentCommand command, string? reason, AmendmentInput? asked = null) => new()
    {
        CommandId = headers.CommandId,
        By = headers.By,
        ExpectedVersion = headers.ExpectedVersion,
        Reason = reason,
        AmendmentId = id,
        Deed = command.GetType().Name,
        AskedSha256 = asked is null ? null : AuditTrail.Sha256Of(asked),
        Command = command,
    };
}
