using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Notices;

/// <summary>A command to one notice.</summary>
public abstract record NoticeCommand : AuditedCommand
{
    public required string NoticeId { get; init; }
}

/// <summary>Begins a notice of what a round has at a stage of notice.</summary>
public sealed record PrepareNotice : NoticeCommand
{
    public required string RoundId { get; init; }

    public required LocalizedText RoundName { get; init; }

    public required string InstrumentId { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>1 to <see cref="PublicNotice.MostWorkingDays"/>.</summary>
    public required int WorkingDays { get; init; }
}

/// <summary>Publishes the list that was drawn up. Sent by the orchestration.</summary>
public sealed record PublishNotice : NoticeCommand
{
    public required int Entries { get; init; }

    public required Money Total { get; init; }

    /// <summary>Of the list; see <see cref="NoticePaper"/>.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The head of all audit chains.</summary>
    [Context]
    public NoticedHead? Head { get; init; }

    /// <summary>Which days are worked.</summary>
    [Context]
    public required WorkingCalendar Calendar { get; init; }
}

/// <summary>Records that there was nothing to publish.</summary>
public sealed record VoidNotice : NoticeCommand;

/// <summary>Records that its days are over while objections are still to be answered.</summary>
public sealed record EndNotice : NoticeCommand;

/// <summary>Closes the notice into its record, once every entry has an outcome.</summary>
public sealed record CloseNotice : NoticeCommand
{
    public required int Cleared { get; init; }

    public required int Upheld { get; init; }

    public required int Objections { get; init; }

    /// <summary>Of the record; see <see cref="NoticePaper"/>.</summary>
    public required string Sha256 { get; init; }
}
