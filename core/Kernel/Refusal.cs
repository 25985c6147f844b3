namespace Shuzhi.Core.Kernel;

/// <summary>A value named in a refusal's text. Values are neutral in language (figures, dates, ids) and hold no personal data.</summary>
public sealed record RefusalDetail(string Name, string Value);

/// <summary>Why an ordinary request was turned down. A value, never an exception.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Text">What to tell people, with the details filled in.</param>
/// <param name="Citation">The clause that forces it, where one does.</param>
/// <param name="Details">The values behind the text.</param>
public sealed record Refusal(RefusalCode Code, LocalizedText Text, Citation? Citation, IReadOnlyList<RefusalDetail> Details)
{
    public bool Equals(Refusal? other) =>
        other is not null && Code == other.Code && Text == other.Text && Citation == other.Citation && Details.SequenceEqual(other.Details);

    public override int GetHashCode() => HashCode.Combine(Code, Text, Citation);

    public override string ToString() => $"{Code.Value}: {Text.En}";
}
