namespace Shuzhi.Core.Kernel;

/// <summary>A language that texts exist in.</summary>
public enum Language
{
    /// <summary>Simplified Chinese.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}

/// <summary>One meaning in Chinese and English; neither is empty.</summary>
public sealed record LocalizedText(string Zh, string En)
{
    public string In(Language language) => language == Language.Zh ? Zh : En;

    /// <summary>Replaces <c>{name}</c> by the value of that name, in both languages.</summary>
    public LocalizedText With(IEnumerable<RefusalDetail> details)
    {
        var (zh, en) = (Zh, En);
        foreach (var detail in details)
        {
            zh = zh.Replace("{" + detail.Name + "}", detail.Value, StringComparison.Ordinal);
            en = en.Replace("{" + detail.Name + "}", detail.Value, StringComparison.Ordinal);
        }
        return new(zh, en);
    }

    public override string ToString() => $"{Zh} / {En}";
}
