using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Explaining;

/// <summary>Words for parts of the catalogue, as explanations use them.</summary>
public static class PolicyTexts
{
    /// <summary>Document and article with their titles.</summary>
    public static LocalizedText Cite(PolicyCatalogue catalogue, Citation citation) =>
        new(ExplanationTexts.Cite(catalogue, citation, Language.Zh), ExplanationTexts.Cite(catalogue, citation, Language.En));

    /// <summary>What a limit limits, without the figure.</summary>
    public static LocalizedText Limit(Cap cap) => CapTexts.Of(cap);

    /// <summary>How a criterion came out.</summary>
    public static LocalizedText Status(CriterionStatus status) => ExplanationTexts.Of(status);
}
