using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Operations;

/// <summary>What is done with dead letters.</summary>
internal enum DeadLetterAction
{
    /// <summary>They go back to their queue, under their ids.</summary>
    Replay,

    /// <summary>They are deleted for good.</summary>
    Discard,
}

/// <summary>An admin's decision on dead letters of one queue.</summary>
internal sealed record DeadLetterCommand : AuditedCommand
{
    public required string Queue { get; init; }

    public required DeadLetterAction Action { get; init; }

    /// <summary>Which, by the broker's numbers in the dead-letter queue.</summary>
    public IReadOnlyList<long> SequenceNumbers { get; init; } = [];

    /// <summary>Or how many, the longest dead first.</summary>
    public int? Most { get; init; }
}

/// <summary>Which dead letters, and why.</summary>
internal sealed record ChosenDeadLetters(IReadOnlyList<long> SequenceNumbers, int? Most, string Reason)
{
    /// <summary>Messages of one request.</summary>
    public const int MostMessages = 200;

    public static IReadOnlyList<long> ReadNumbers(JsonInput input, bool needed)
    {
        var numbers = input.OptionalWholes("sequenceNumbers", MostMessages) ?? [];
        if (needed == (numbers.Count == 0))
            input.Errors.Type(input.PathOf("sequenceNumbers"), needed ? $"应列出1至{MostMessages}个序号" : "序号与most只能给出一项", needed ? $"1 to {MostMessages} numbers are expected" : "Either numbers or most can be given");
        return numbers;
    }
}

/// <summary>What is to be put back: by numbers, or how many, the longest dead first.</summary>
internal sealed record ReplayInput(ChosenDeadLetters Chosen)
{
    public static ReplayInput Read(JsonInput input)
    {
        var most = (int?)input.OptionalWhole("most", 1, ChosenDeadLetters.MostMessages);
        return new(new ChosenDeadLetters(ChosenDeadLetters.ReadNumbers(input, needed: most is null), most, input.Text("reason", InputLimits.Reason)));
    }
}

/// <summary>What is to be deleted, named one by one.</summary>
internal sealed record DiscardInput(ChosenDeadLetters Chosen)
{
    public static DiscardInput Read(JsonInput input) => new(new ChosenDeadLetters(ChosenDeadLetters.ReadNumbers(input, needed: true), null, input.Text("reason", InputLimits.Reason)));
}

/// <summary>What became of the messages that were asked for.</summary>
/// <param name="Done">How many were put back or deleted.</param>
/// <param name="TooEarly">Numbers that stay for now: their queue would drop them as repeats.</param>
/// <param name="NotFound">Numbers that are not there, or that somebody else has in hand.</param>
internal sealed record DeadLetterResult(int Done, IReadOnlyList<long> TooEarly, IReadOnlyList<long> NotFound);
