using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Rounds;

/// <summary>任务专项: something the city wants built, which an applicant names when it applies.</summary>
/// <param name="Id">Unique in the round, kebab-case.</param>
/// <param name="Title">What is to be built.</param>
/// <param name="Acceptance">The standard by which it is accepted.</param>
/// <param name="Deadline">Last civil day (Asia/Shanghai) of building, inclusive.</param>
public sealed record RoundTask(string Id, LocalizedText Title, LocalizedText Acceptance, DateOnly Deadline);
