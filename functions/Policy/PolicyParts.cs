using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;

namespace Shuzhi.Functions.Policy;

/// <summary>Something of the vocabulary by its id, with its names; the id stands for a name that the vocabulary does not have.</summary>
internal sealed record NamedView(string Id, string Zh, string En)
{
    public static NamedView Of(string id, LocalizedText? text) => new(id, text?.Zh ?? id, text?.En ?? id);
}

/// <summary>Small parts that several views of the catalogue are made of.</summary>
internal static class PolicyParts
{
    public static IReadOnlyList<CitedTitle> Cites(PolicyCatalogue catalogue, IEnumerable<Citation> citations) =>
        [.. citations.Distinct().Select(cite => CitedTitle.Of(catalogue, cite))];

    /// <summary>An enumeration's value as JSON writes it.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName($"{value}");
}
