using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>How far the fund is on its approved targets of a year.</summary>
internal sealed class GetFundIndicators(FundIndicatorBook book, TimeProvider time)
{
    [Function(nameof(GetFundIndicators))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看资金绩效指标", "Read the fund's indicators", Answer = typeof(FundIndicatorsView))]
    [Query("year", "A year with approved targets; the present year where absent.")]
    [Refuses("parameter-invalid")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fund/indicators")] HttpRequest request, CancellationToken cancellation)
    {
        if (!TargetsOf(request).TryGet(out var targets, out var problem))
            return problem;
        var indicators = await book.ReadAsync(targets, cancellation);
        return Answer.Ok(new FundIndicatorsView(targets.Year, time.GetUtcNow(), [.. indicators.Select(FundIndicatorView.Of)]));
    }

    private Checked<FundTargets> TargetsOf(HttpRequest request)
    {
        var given = request.Query["year"];
        var year = ChinaTime.DateOf(time.GetUtcNow()).Year;
        var isYear = given.Count == 0 || (given.Count == 1 && int.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out year));
        return isYear && FundTargets.Embedded.FirstOrDefault(one => one.Year == year) is { } targets
            ? targets
            : ProblemCode.ParameterInvalid.Because(new InputError("year", "value-malformed", new("应为已批复绩效目标的年度", "A year with approved targets is expected")));
    }
}

/// <summary>Indicators of the fund in a civil year (Asia/Shanghai).</summary>
internal sealed record FundIndicatorsView(int Year, DateTimeOffset At, IReadOnlyList<FundIndicatorView> Indicators);

/// <summary>One indicator against its target.</summary>
/// <param name="Target">In <paramref name="Unit"/>.</param>
/// <param name="Measured">In <paramref name="Unit"/>; absent where there is nothing to measure yet.</param>
/// <param name="Awards">On how many awards it was measured.</param>
internal sealed record FundIndicatorView(
    string Id, LocalizedText Name, TargetUnit Unit, TargetAim Aim, long Target, decimal? Measured, int Awards, bool? IsMet, IReadOnlyList<string> Cites)
{
    public static FundIndicatorView Of(FundIndicator indicator)
    {
        var target = indicator.Target;
        return new(target.Id, target.Name, target.Unit, target.Aim, target.Value, indicator.Measured, indicator.Of, indicator.IsMet, target.Cites);
    }
}
