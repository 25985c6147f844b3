using Microsoft.Extensions.Configuration;
using Shuzhi.Core.Applications;

namespace Shuzhi.Functions.Documents;

/// <summary>How large a document may be: <c>Documents:MostBytes</c>, at most and by default what the domain allows.</summary>
internal sealed class UploadRules(IConfiguration configuration)
{
    public long MostBytes { get; } = Math.Clamp(configuration.GetValue("Documents:MostBytes", DocumentRules.MostBytes), 1, DocumentRules.MostBytes);
}
