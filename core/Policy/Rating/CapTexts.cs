using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Rating;

/// <summary>What a limit is called.</summary>
internal static class CapTexts
{
    internal static LocalizedText Of(Cap cap) => (cap.Measure, cap.Scope, cap.Period) switch
    {
        (CapMeasure.AwardYears, _, _) => new("支持年数不超过限额", "No more years of support than the limit"),
        (CapMeasure.YearsSinceFirst, _, _) => new("自首次支持起的年数不超过限额", "No more years since the first award than the limit"),
        (CapMeasure.Awards, _, CapPeriod.Year) => new("年度支持次数不超过限额", "No more awards in the year than the limit"),
        (CapMeasure.Awards, _, _) => new("支持次数不超过限额", "No more awards than the limit"),
        (_, CapScope.Award, _) => new("单项最高限额", "Limit of one award"),
        (_, CapScope.Entity, CapPeriod.Year) => new("同一主体年度限额", "Limit of one entity in the year"),
        (_, CapScope.Entity, _) => new("同一主体累计限额", "Limit of one entity over all years"),
        (_, CapScope.Project, CapPeriod.Year) => new("同一项目年度限额", "Limit of one project in the year"),
        (_, CapScope.Project, _) => new("同一项目累计限额", "Limit of one project over all years"),
        (_, CapScope.District, CapPeriod.Year) => new("同一区年度限额", "Limit of one district in the year"),
        (_, CapScope.District, _) => new("同一区累计限额", "Limit of one district over all years"),
        (_, CapScope.Pool, CapPeriod.Year) => new("全市年度总额限额", "Limit of the city in the year"),
        _ => new("全市累计总额限额", "Limit of the city over all years"),
    };
}
