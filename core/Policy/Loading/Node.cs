using System.Globalization;
using System.Text.Json;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Loading;

/// <summary>
/// A value in a file, which knows its path and reports what is wrong with it. Reading never throws: a wrong value is reported
/// and a harmless stand-in is returned, so that one pass finds every mistake. A load with mistakes yields no catalogue.
/// </summary>
internal sealed class Node(string file, string path, JsonElement? element, List<CatalogueError> errors)
{
    internal string File => file;

    internal string Path => path;

    internal bool Exists => element is { ValueKind: not JsonValueKind.Null };

    internal bool IsList => element is { ValueKind: JsonValueKind.Array };

    internal Node this[string name] => new(
        file,
        $"{path}.{name}",
        element is { ValueKind: JsonValueKind.Object } owner && owner.TryGetProperty(name, out var child) ? child : null,
        errors);

    internal void Error(string message) => errors.Add(new(file, path, message));

    /// <summary>Reports a value that is not an object, and every property that is not one of <paramref name="names"/>.</summary>
    internal Node Only(params string[] names)
    {
        if (element is not { ValueKind: JsonValueKind.Object } owner)
        {
            Expected("an object with " + string.Join(", ", names));
            return this;
        }
        foreach (var property in owner.EnumerateObject().Where(property => !names.Contains(property.Name)))
            this[property.Name].Error($"unknown property; expected one of {string.Join(", ", names)}");
        return this;
    }

    internal IEnumerable<(string Name, Node Value)> Properties()
    {
        if (element is { ValueKind: JsonValueKind.Object } owner)
            return [.. owner.EnumerateObject().Select(property => (property.Name, this[property.Name]))];
        Expected("an object");
        return [];
    }

    /// <summary>The items of a list; nothing where it is absent, which is reported if at least one is needed.</summary>
    internal IReadOnlyList<Node> Items(int atLeast = 0)
    {
        if (!Exists && atLeast == 0)
            return [];
        if (element is not { ValueKind: JsonValueKind.Array } list)
        {
            Expected("a list");
            return [];
        }
        if (list.GetArrayLength() < atLeast)
            Error($"expected at least {atLeast} item(s)");
        return [.. list.EnumerateArray().Select((item, index) => new Node(file, $"{path}[{index}]", item, errors))];
    }

    internal string Text(string what = "text")
    {
        if (element is { ValueKind: JsonValueKind.String } value && !string.IsNullOrWhiteSpace(value.GetString()))
            return value.GetString()!;
        Expected(what);
        return "";
    }

    internal string? TextOrNull(string what = "text") => Exists ? Text(what) : null;

    /// <summary>Letters a to z, digits and hyphens.</summary>
    internal string Id()
    {
        var id = Text("an id in kebab-case");
        if (id.Length > 0 && !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            Error($"expected an id of lower-case letters, digits and hyphens, found \"{id}\"");
        return id;
    }

    internal bool Flag()
    {
        if (!Exists)
            return false;
        if (element is { ValueKind: JsonValueKind.True or JsonValueKind.False } value)
            return value.GetBoolean();
        Expected("true or false");
        return false;
    }

    internal int Count(int atLeast, int atMost)
    {
        if (element is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var count) && count >= atLeast && count <= atMost)
            return count;
        Expected($"a whole number from {atLeast} to {atMost}");
        return atLeast;
    }

    internal decimal Number()
    {
        if (element is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) && number >= 0)
            return number;
        Expected("a number, zero or more");
        return 0;
    }

    internal DateOnly Date()
    {
        if (DateOnly.TryParseExact(Text("a date, yyyy-MM-dd"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (element is { ValueKind: JsonValueKind.String })
            Expected("a date, yyyy-MM-dd");
        return DateOnly.MinValue;
    }

    /// <summary>A member of an enumeration in camelCase.</summary>
    internal T Choice<T>()
        where T : struct, Enum
    {
        var text = Text("one of " + ChoiceNames<T>());
        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text)
                return value;
        }
        if (text.Length > 0)
            Error($"expected one of {ChoiceNames<T>()}, found \"{text}\"");
        return default;
    }

    internal LocalizedText Localized()
    {
        Only("zh", "en");
        return new(this["zh"].Text("the Chinese text"), this["en"].Text("the English text"));
    }

    internal void Expected(string what) => Error(Exists ? $"expected {what}, found {Describe()}" : $"missing; expected {what}");

    private static string ChoiceNames<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));

    private string Describe()
    {
        var raw = element!.Value.GetRawText().ReplaceLineEndings(" ");
        return raw.Length <= 60 ? raw : raw[..60] + "…";
    }
}
