using System.Text.Json;
using System.Xml;

namespace Shuzhi.Local.ServiceBus.Entities;

/// <summary>An object of the entity file with its path, so that every mistake can say where it is and what was expected.</summary>
internal sealed class JsonPart(JsonElement element, string path, List<string> mistakes)
{
    public string Path => path;

    public void Mistake(string name, string expected) => mistakes.Add($"{At(name)}: {expected}");

    /// <summary>Reports names that are not <paramref name="known"/>: a misspelt setting must not be ignored.</summary>
    public void AllowOnly(params ReadOnlySpan<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name)) Mistake(property.Name, $"unknown; expected one of {string.Join(", ", known.ToArray())}");
        }
    }

    public JsonPart Part(string name, bool required = false)
    {
        if (Find(name) is { } value)
        {
            if (value.ValueKind == JsonValueKind.Object) return new JsonPart(value, At(name), mistakes);
            Mistake(name, "expected an object");
        }
        else if (required)
        {
            Mistake(name, "missing; expected an object");
        }

        return new JsonPart(default, At(name), mistakes);
    }

    public IEnumerable<JsonPart> List(string name)
    {
        if (Find(name) is not { } value) yield break;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Mistake(name, "expected a list");
            yield break;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var place = $"{At(name)}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object) yield return new JsonPart(item, place, mistakes);
            else mistakes.Add($"{place}: expected an object");
        }
    }

    public string? Text(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Mistake(name, "expected a text");
        return null;
    }

    public string Name()
    {
        if (Text("Name") is { Length: > 0 } name) return name;
        Mistake("Name", "missing; expected the entity's name");
        return "";
    }

    public bool Flag(string name)
    {
        if (Find(name) is not { } value) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Mistake(name, "expected true or false");
        return false;
    }

    public int Count(string name, int otherwise, int most)
    {
        if (Find(name) is not { } value) return otherwise;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1 && number <= most) return number;
        Mistake(name, $"expected a whole number from 1 to {most}");
        return otherwise;
    }

    public TimeSpan Duration(string name, TimeSpan otherwise, TimeSpan most)
    {
        if (Text(name) is not { } text) return otherwise;
        try
        {
            var duration = XmlConvert.ToTimeSpan(text);
            if (duration > TimeSpan.Zero && duration <= most) return duration;
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            // Reported below, together with durations out of bounds.
        }

        var bound = most == TimeSpan.MaxValue ? "" : $" of at most {XmlConvert.ToString(most)}";
        Mistake(name, $"expected an ISO 8601 duration{bound} such as PT1M, found '{text}'");
        return otherwise;
    }

    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(name) is not { } value) return texts;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Mistake(name, "expected an object of texts");
            return texts;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String) texts[property.Name] = property.Value.GetString()!;
            else Mistake($"{name}.{property.Name}", "expected a text");
        }

        return texts;
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private JsonElement? Find(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
