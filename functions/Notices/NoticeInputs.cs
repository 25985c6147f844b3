using Shuzhi.Core.Policy;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Notices;

/// <summary>Which stage of a round is to be noticed.</summary>
internal enum NoticeStage
{
    Notice,
    AwardNotice,
}

/// <summary>A notice to be published.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Stage">Which notice of its process.</param>
/// <param name="WorkingDays">The round's, or else the configured length, where absent.</param>
internal sealed record NoticeInput(string RoundId, Stage Stage, int? WorkingDays)
{
    public static NoticeInput Read(JsonInput input) => new(
        input.Text("roundId", InputLimits.Id),
        input.Choice<NoticeStage>("stage") == NoticeStage.AwardNotice ? Stage.AwardNotice : Stage.Notice,
        (int?)input.OptionalWhole("workingDays", 1, Core.Notices.PublicNotice.MostWorkingDays));
}

/// <summary>An objection.</summary>
internal sealed record ObjectionInput(string Grounds)
{
    public const int MostText = 2000;

    public static ObjectionInput Read(JsonInput input) => new(input.Text("grounds", MostText));
}

/// <summary>The reply to an objection.</summary>
/// <param name="Sustained">Whether it is right.</param>
/// <param name="Text">To whoever raised it.</param>
/// <param name="ReturnTo">Where sustained: the earlier stage that is done again; the application is rejected where absent.</param>
internal sealed record ReplyInput(bool Sustained, string Text, Stage? ReturnTo)
{
    public static ReplyInput Read(JsonInput input) => new(
        input.Flag("sustained"), input.Text("text", ObjectionInput.MostText), input.Find("returnTo") is null ? null : input.Choice<Stage>("returnTo"));
}
