using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Functions.Http;

/// <summary>The status of each refusal of the domain: by its kind, with the few that HTTP tells apart.</summary>
internal static class RefusalStatus
{
    // The request itself is well formed; what is on file already falls short of the rule.
    private static readonly FrozenSet<RefusalCode> RuleRefused = new[]
    {
        ApplicationRefusals.Incomplete,
        ApplicationRefusals.DocumentsMissing,
        ReviewRefusals.DocumentsMissing,
        VoucherRefusals.EvidenceMissing,
        VoucherRefusals.EvidenceNotDistinct,
    }.ToFrozenSet();

    public static int Of(RefusalCode code) => code.Kind switch
    {
        _ when RuleRefused.Contains(code) => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict or RefusalKind.Exhausted => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotEntitled => StatusCodes.Status422UnprocessableEntity,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code.Kind, null),
    };
}
