using Microsoft.Extensions.Configuration;
using Shuzhi.Core.Applications;

namespace Shuzhi.Functions.Documents;

/// <summary>How large a document may be: <c>Documents:MostBytes</c>, at most and by default what the domain allows.</summary>
internal sealed class UploadRules(IConfiguration configuration)
{
    /// <summary>From the grant of a link until it is of no use.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromMinutes(15);

    /// <summary>From the arrival of a content until it is deleted where nobody confirmed it.</summary>
    public static readonly TimeSpan KeptUnconfirmed = TimeSpan.FromHours(1);

    public long MostBytes { get; } = Math.Clamp(configuration.GetValue("Documents:MostBytes", DocumentRules.MostBytes), 1, DocumentRules.MostBytes);
}
