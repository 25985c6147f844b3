namespace Shuzhi.Core.Policy.Loading;

/// <summary>One mistake in a catalogue file.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Path">JSON path of the value, such as <c>$.versions[0].rule.rate.unit</c>.</param>
/// <param name="Message">What is there and what was expected.</param>
public sealed record CatalogueError(string File, string Path, string Message)
{
    public override string ToString() => $"{File} {Path}: {Message}";
}

/// <summary>A catalogue, or every mistake found in its files.</summary>
public sealed record CatalogueLoad(PolicyCatalogue? Catalogue, IReadOnlyList<CatalogueError> Errors)
{
    /// <summary>The catalogue, for callers to whom a mistake in it is a bug.</summary>
    /// <exception cref="InvalidOperationException">The files have mistakes; the message lists them all.</exception>
    public PolicyCatalogue OrThrow() =>
        Catalogue ?? throw new InvalidOperationException("The policy catalogue has mistakes:\n" + string.Join('\n', Errors));
}
