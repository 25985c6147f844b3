using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Shuzhi.Functions.OpenApi;

/// <summary>What the code says of itself in its documentation comments, as plain text.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> members;

    private XmlDocs(IEnumerable<string> files) =>
        members = files.SelectMany(file => XDocument.Load(file).Descendants("member"))
            .Where(member => ((string?)member.Attribute("name"))?[2..].StartsWith("Shuzhi.", StringComparison.Ordinal) is true)
            .ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>The documentation that the compiler wrote beside the assemblies.</summary>
    /// <exception cref="FileNotFoundException">It is not there; a published app has none.</exception>
    public static XmlDocs OfApp() => new(((string[])["Shuzhi.Functions.xml", "Shuzhi.Core.xml"]).Select(name => Path.Combine(AppContext.BaseDirectory, name)));

    /// <summary>The summary of a type, or <see langword="null"/>.</summary>
    public string? Of(Type type) => Text(Member(type)?.Element("summary"));

    /// <summary>What is said of a property of a type, on the property or on the record's parameter, or <see langword="null"/>.</summary>
    /// <param name="name">In any case.</param>
    public string? Of(Type type, string name)
    {
        if (type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { } property
            && members.TryGetValue($"P:{NameOf(property.DeclaringType!)}.{property.Name}", out var member) && Text(member.Element("summary")) is { } summary)
        {
            return summary;
        }

        return Text(Member(type)?.Elements("param").FirstOrDefault(parameter => name.Equals((string?)parameter.Attribute("name"), StringComparison.OrdinalIgnoreCase)));
    }

    private XElement? Member(Type type) => members.GetValueOrDefault($"T:{NameOf(type)}");

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" or "paramref" } reference => ReferenceText(reference),
            XElement inner => inner.Value,
            _ => node.ToString().Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal),
        }));
        text = Blanks().Replace(text, " ").Trim();
        return text.Length == 0 ? null : text;
    }

    private static string ReferenceText(XElement reference) =>
        (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? ((string?)reference.Attribute("cref"))?.Split('.', ':')[^1] ?? reference.Value;

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
