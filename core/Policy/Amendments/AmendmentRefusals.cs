using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Amendments;

/// <summary>Why a change of the catalogue is turned down.</summary>
public static class AmendmentRefusals
{
    public static readonly RefusalCode Unknown = new(
        "amendment-unknown", RefusalKind.NotFound, "没有这份修订。", "There is no such amendment.");

    public static readonly RefusalCode NotDraft = new(
        "amendment-not-draft", RefusalKind.Conflict, "修订状态为{state}，不能再作更改。", "The amendment is {state}; only a draft can be changed or decided.");

    public static readonly RefusalCode NotAuthor = new(
        "amendment-not-author", RefusalKind.Forbidden, "只有起草人可以修改或撤回修订。", "Only the author may revise or withdraw an amendment.");

    public static readonly RefusalCode SameEyes = new(
        "amendment-same-eyes", RefusalKind.Forbidden, "起草人不得审批自己的修订。", "The author may not decide on their own amendment.");

    public static readonly RefusalCode BaseMoved = new(
        "amendment-base-moved", RefusalKind.Stale, "修订所依据的目录版本{base}已不是现行版本{current}。", "The amendment was written on the catalogue {base}; the current one is {current}.");

    public static readonly RefusalCode Mistakes = new(
        "amendment-mistakes", RefusalKind.Invalid, "修订内容有{count}处错误，首处：{first}", "The files have {count} mistake(s); the first: {first}");

    public static readonly RefusalCode NoChange = new(
        "amendment-no-change", RefusalKind.Invalid, "修订未改变政策目录。", "The amendment does not change the catalogue.");
}
