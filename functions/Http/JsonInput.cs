using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Http;

/// <summary>
/// One object of a request body. Reading never throws: whatever is wrong is noted with its JSON path and a harmless stand-in is
/// returned, so that one answer names every mistake. A body with mistakes is never used.
/// </summary>
internal sealed class JsonInput
{
    private const int MostNameInPath = 60;

    private readonly Dictionary<string, JsonElement> members = [];
    private readonly HashSet<string> read = [];
    private readonly string path;
    private readonly InputShape? shape;

    /// <summary>An object that is not there: what a reader asks of it is noted in <paramref name="shape"/>, and answered with stand-ins.</summary>
    public JsonInput(InputShape shape)
    {
        (this.shape, path, Errors) = (shape, "$", new InputErrors());
    }

    public JsonInput(JsonElement element, string path, InputErrors errors)
    {
        this.path = path;
        Errors = errors;
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Type(path, "应为对象", "An object is expected");
            return;
        }
        foreach (var property in element.EnumerateObject())
        {
            var name = NameOf(property);
            if (!members.TryAdd(name, property.Value))
                errors.Add(PathOf(name), "member-duplicate", "该项重复出现", "This member is given twice");
        }
    }

    public InputErrors Errors { get; }

    /// <summary>Names of all members, for an object whose members are not known beforehand; too many are an error, and only so many are returned.</summary>
    public IEnumerable<string> Names(int most)
    {
        if (shape is not null)
            return shape.AnyName(most);
        if (members.Count > most)
            Errors.Type(PathOf("*"), $"最多{most}项", $"At most {most} members are read");
        return members.Keys.Take(most);
    }

    public string PathOf(string name) => $"{path}.{(name.Length > MostNameInPath ? name[..MostNameInPath] + "…" : name)}";

    /// <summary>Notes every member that nobody has read: a misspelt name must not silently count as absent.</summary>
    public void Close()
    {
        foreach (var name in members.Keys.Where(name => !read.Contains(name)))
            Errors.Add(PathOf(name), "member-unknown", "没有该项", "There is no such member");
    }

    /// <summary>The member, or <see langword="null"/> where it is absent or null. A reader that looks for it like this can do without it.</summary>
    public JsonElement? Find(string name)
    {
        if (shape is not null)
            return shape.Optional(name);
        read.Add(name);
        return members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>An object that another reader checks; an empty one where it is missing.</summary>
    public JsonElement Open(string name)
    {
        if (Find(name, InputShape.Open) is not { } value)
            return Missing(name, JsonElement.Parse("{}"));
        if (value.ValueKind != JsonValueKind.Object)
            Errors.Type(PathOf(name), "应为对象", "An object is expected");
        return value;
    }

    /// <summary>The same as <see cref="Find(string)"/>, and says what the member must look like.</summary>
    public JsonElement? Find(string name, JsonObject schema)
    {
        if (shape is null)
            return Find(name);
        shape.Note(name, schema);
        return null;
    }

    /// <summary>Text of 1 to <paramref name="most"/> characters without control characters.</summary>
    public string Text(string name, int most) => OptionalText(name, most) ?? Missing(name, "");

    /// <summary>ASCII digits, <paramref name="least"/> to <paramref name="most"/> of them.</summary>
    public string Digits(string name, int least, int most)
    {
        if (Find(name, InputShape.Digits(least, most)) is not { } value)
            return Missing(name, "");
        if (TextOf(value) is { } text && text.Length >= least && text.Length <= most && text.All(char.IsAsciiDigit))
            return text;
        Errors.Type(PathOf(name), $"应为{least}至{most}位数字", $"{least} to {most} digits are expected");
        return "";
    }

    /// <summary>A SHA-256, 64 lower-case hexadecimal digits.</summary>
    public string Sha256(string name)
    {
        if (Find(name, InputShape.Sha256) is not { } value)
            return Missing(name, "");
        if (TextOf(value) is { Length: 64 } text && text.All(char.IsAsciiHexDigitLower))
            return text;
        Errors.Type(PathOf(name), "应为64位小写十六进制数", "64 lower-case hexadecimal digits are expected");
        return "";
    }

    public string? OptionalText(string name, int most)
    {
        if (Find(name, InputShape.Text(most)) is not { } value)
            return null;
        if (TextOf(value) is { } text && text.Length <= most && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl))
            return text;
        Errors.Type(PathOf(name), $"应为1至{most}个字符的文字，不含控制字符", $"Text of 1 to {most} characters is expected, none of them control characters");
        return "";
    }

    /// <summary>An amount in whole fen, 0 to <see cref="InputLimits.MostFen"/>.</summary>
    public Money Amount(string name) => Money.FromFen(Whole(name, 0, InputLimits.MostFen));

    public long Whole(string name, long least, long most) => OptionalWhole(name, least, most) ?? Missing(name, least);

    public long? OptionalWhole(string name, long least, long most)
    {
        if (Find(name, InputShape.Whole(least, most)) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most)
            return number;
        Errors.Type(PathOf(name), $"应为{least}至{most}的整数", $"A whole number from {least} to {most} is expected");
        return least;
    }

    public bool Flag(string name)
    {
        if (Find(name, InputShape.Flag) is not { } value)
            return Missing(name, false);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Errors.Type(PathOf(name), "应为true或false", "true or false is expected");
        return false;
    }

    /// <summary>A civil date in Asia/Shanghai, <c>yyyy-MM-dd</c>, of this or the last century.</summary>
    public DateOnly Date(string name) => OptionalDate(name) ?? Missing(name, InputLimits.FirstDay);

    public DateOnly? OptionalDate(string name)
    {
        if (Find(name, InputShape.Date) is not { } value)
            return null;
        if (DateOnly.TryParseExact(TextOf(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && InputLimits.IsSane(date))
            return date;
        Errors.Type(PathOf(name), "应为yyyy-MM-dd格式的日期", "A date is expected, yyyy-MM-dd");
        return InputLimits.FirstDay;
    }

    /// <summary>An ISO 8601 instant with an offset; returned in UTC.</summary>
    public DateTimeOffset Instant(string name)
    {
        if (Find(name, InputShape.Instant) is not { } value)
            return Missing(name, DateTimeOffset.UnixEpoch);
        if (InputLimits.TryInstant(TextOf(value), out var instant))
            return instant;
        Errors.Type(PathOf(name), "应为带时区的ISO 8601时间，如2026-03-01T09:00:00+08:00", "An ISO 8601 instant with an offset is expected, such as 2026-03-01T09:00:00+08:00");
        return DateTimeOffset.UnixEpoch;
    }

    /// <summary>A unified social credit code whose check character is right.</summary>
    public UnifiedSocialCreditCode Uscc(string name)
    {
        if (Find(name, InputShape.Uscc) is not { } value)
            return Missing(name, default(UnifiedSocialCreditCode));
        var parsed = UnifiedSocialCreditCode.Parse(TextOf(value));
        if (parsed.TryGet(out var code, out var refusal))
            return code;
        Errors.Add(PathOf(name), refusal);
        return default;
    }

    /// <summary>One of the enumeration's names in camelCase.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum
    {
        if (Find(name, InputShape.Choice(InputLimits.Options<T>())) is not { } value)
            return Missing(name, default(T));
        if (InputLimits.TryChoice<T>(TextOf(value), out var choice))
            return choice;
        var options = string.Join(" | ", InputLimits.Options<T>());
        Errors.Type(PathOf(name), $"应为以下之一：{options}", $"One of these is expected: {options}");
        return default;
    }

    public T Object<T>(string name, Func<JsonInput, T> reader) =>
        shape is not null ? shape.Object(name, reader) : Find(name) is { } value ? Read(value, PathOf(name), reader) : Missing<T>(name, default!);

    public T? OptionalObject<T>(string name, Func<JsonInput, T> reader)
        where T : class
    {
        if (shape is not null)
            return shape.OptionalObject(name, reader);
        return Find(name) is { } value ? Read(value, PathOf(name), reader) : null;
    }

    /// <summary>A list of up to <paramref name="most"/> objects; what is no object is noted and left out.</summary>
    public IReadOnlyList<T> Objects<T>(string name, int most, Func<JsonInput, T> reader)
    {
        if (shape is not null)
            return shape.Objects(name, most, reader);
        return Items(name, most) is not { } items ? Missing<IReadOnlyList<T>>(name, []) : [.. items.Select((item, index) => Read(item, $"{PathOf(name)}[{index}]", reader)).Where(item => item is not null)];
    }

    /// <summary>The same, or nothing where it is absent.</summary>
    public IReadOnlyList<T> OptionalObjects<T>(string name, int most, Func<JsonInput, T> reader) => Find(name) is null ? [] : Objects(name, most, reader);

    /// <summary>A list of up to <paramref name="most"/> whole numbers, none below zero, or <see langword="null"/> where it is absent.</summary>
    public IReadOnlyList<long>? OptionalWholes(string name, int most)
    {
        if (shape is not null)
            shape.Note(name, InputShape.List(most, InputShape.Whole(0, long.MaxValue)));
        if (Items(name, most) is not { } items)
            return null;
        var numbers = new List<long>();
        foreach (var item in items)
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0)
            {
                Errors.Type($"{PathOf(name)}[{numbers.Count}]", "应为不小于0的整数", "A whole number not below zero is expected");
                number = 0;
            }
            numbers.Add(number);
        }
        return numbers;
    }

    /// <summary>A list of up to <paramref name="most"/> texts.</summary>
    public IReadOnlyList<string> Texts(string name, int most, int mostCharacters) => OptionalTexts(name, most, mostCharacters) ?? Missing<IReadOnlyList<string>>(name, []);

    /// <summary>A list of up to <paramref name="most"/> texts, or <see langword="null"/> where it is absent.</summary>
    public IReadOnlyList<string>? OptionalTexts(string name, int most, int mostCharacters)
    {
        if (shape is not null)
            shape.Note(name, InputShape.List(most, InputShape.Text(mostCharacters)));
        if (Items(name, most) is not { } items)
            return null;
        var texts = new List<string>();
        foreach (var item in items)
        {
            var text = TextOf(item);
            if (string.IsNullOrWhiteSpace(text) || text.Length > mostCharacters || text.Any(char.IsControl))
                Errors.Type($"{PathOf(name)}[{texts.Count}]", $"应为1至{mostCharacters}个字符的文字", $"Text of 1 to {mostCharacters} characters is expected");
            texts.Add(text ?? "");
        }
        return texts;
    }

    /// <summary>The text, or <see langword="null"/> for another kind of value and for text that is no Unicode.</summary>
    public static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, written as an escape.
            return null;
        }
    }

    private T Read<T>(JsonElement value, string at, Func<JsonInput, T> reader)
    {
        var input = new JsonInput(value, at, Errors);
        if (value.ValueKind != JsonValueKind.Object)
            return default!;
        var result = reader(input);
        input.Close();
        return result;
    }

    private List<JsonElement>? Items(string name, int most)
    {
        if (shape is not null || Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most)
            return [.. value.EnumerateArray()];
        Errors.Type(PathOf(name), $"应为最多{most}项的列表", $"A list of at most {most} items is expected");
        return [];
    }

    private T Missing<T>(string name, T standIn)
    {
        if (shape is null)
            Errors.Missing(PathOf(name));
        else
            shape.Require(name);
        return standIn;
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}
