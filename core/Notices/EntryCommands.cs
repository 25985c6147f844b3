using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Notices;

/// <summary>A command to one entry of a notice.</summary>
public abstract record EntryCommand : AuditedCommand
{
    public required string EntryId { get; init; }
}

/// <summary>Puts an application onto the list.</summary>
public sealed record AddEntry : EntryCommand
{
    public required int Number { get; init; }

    public required string ApplicationId { get; init; }

    public required string Name { get; init; }

    public required string MaskedUscc { get; init; }

    public required string District { get; init; }

    /// <summary>Fen; absent where no amounts are noticed.</summary>
    public Money? Amount { get; init; }
}

/// <summary>提出异议: anybody who says who they are.</summary>
public sealed record RaiseObjection : EntryCommand
{
    public required string ObjectionId { get; init; }

    /// <summary>1 to 2000 characters. No personal data.</summary>
    public required string Grounds { get; init; }

    /// <summary>UTC, exclusive: until when objections are taken.</summary>
    [Context]
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>UTC.</summary>
    [Context]
    public required DateTimeOffset RemindAt { get; init; }

    /// <summary>UTC.</summary>
    [Context]
    public required DateTimeOffset ReplyDueAt { get; init; }
}

/// <summary>Files evidence with an open objection.</summary>
public sealed record AttachToObjection : EntryCommand
{
    public required string ObjectionId { get; init; }

    public required Attachment Attachment { get; init; }
}

/// <summary>答复: dismisses an objection, or sustains it and says where the review goes on.</summary>
public sealed record ReplyToObjection : EntryCommand
{
    public required string ObjectionId { get; init; }

    public required bool Sustained { get; init; }

    /// <summary>1 to 2000 characters. No personal data.</summary>
    public required string Text { get; init; }

    /// <summary>Where sustained: the earlier stage that is done again; the application is rejected where absent.</summary>
    public Stage? ReturnTo { get; init; }

    /// <summary>UTC, exclusive: until when objections are taken.</summary>
    [Context]
    public required DateTimeOffset ClosesAt { get; init; }
}

/// <summary>Ends an entry that stands when the notice's days are over.</summary>
public sealed record SettleEntry : EntryCommand
{
    /// <summary>UTC, exclusive: until when objections are taken.</summary>
    [Context]
    public required DateTimeOffset ClosesAt { get; init; }
}

/// <summary>Records that the application knows that its entry is through.</summary>
public sealed record ConfirmCleared : EntryCommand;
