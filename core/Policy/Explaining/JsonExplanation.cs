using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Explaining;

/// <summary>An <see cref="Explanation"/> as JSON.</summary>
public static class JsonExplanation
{
    public static string Render(PolicyCatalogue catalogue, Evaluation evaluation) => JsonSerializer.Serialize(Explanation.Of(catalogue, evaluation), CoreJson.Indented);
}
