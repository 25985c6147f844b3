using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>The query parameter <c>asOf</c>.</summary>
internal static class AsOfParameter
{
    /// <summary>A civil date (Asia/Shanghai); today where absent.</summary>
    public static Checked<DateOnly> Of(HttpRequest request, DateTimeOffset now)
    {
        var values = request.Query["asOf"];
        if (values.Count == 0)
            return ChinaTime.DateOf(now);
        return values.Count == 1 && DateOnly.TryParseExact(values[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && InputLimits.IsSane(date)
            ? date
            : ProblemCode.ParameterInvalid.Because(new InputError("asOf", "value-malformed", new("应为yyyy-MM-dd格式的日期", "A date is expected, yyyy-MM-dd")));
    }
}

/// <summary>A catalogue version in a route or query.</summary>
internal static class CatalogueParameter
{
    /// <summary>Names the catalogue in use.</summary>
    public const string Current = "current";

    public static Checked<PolicyCatalogue> Find(Catalogues catalogues, string? version, string name)
    {
        var found = version == Current ? catalogues.Current : version is null ? null : catalogues.Find(version);
        return found is not null
            ? found
            : ProblemCode.ParameterInvalid.Because(new InputError(name, "catalogue-unknown", new($"应为{Current}或曾经使用过的目录版本", $"\"{Current}\" or a version that is or was in use is expected")));
    }
}
