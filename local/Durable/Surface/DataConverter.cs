using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Microsoft.DurableTask
{
    /// <summary>Turns values into the text that histories keep, and back.</summary>
    public abstract class DataConverter
    {
        [return: NotNullIfNotNull("value")]
        public abstract string? Serialize(object? value);

        [return: NotNullIfNotNull("data")]
        public abstract object? Deserialize(string? data, Type targetType);

        [return: NotNullIfNotNull("data")]
        public virtual T? Deserialize<T>(string? data) => (T?)Deserialize(data, typeof(T));
    }
}

namespace Microsoft.DurableTask.Converters
{
    /// <summary>JSON.</summary>
    public class JsonDataConverter : DataConverter
    {
        private static readonly JsonSerializerOptions DefaultOptions = new() { IncludeFields = true };
        private readonly JsonSerializerOptions options;

        public JsonDataConverter(JsonSerializerOptions? options = null) => this.options = options ?? DefaultOptions;

        public static JsonDataConverter Default { get; } = new JsonDataConverter();

        [return: NotNullIfNotNull("value")]
        public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, options);

        [return: NotNullIfNotNull("data")]
        public override object? Deserialize(string? data, Type targetType) => data is null ? null : JsonSerializer.Deserialize(data, targetType, options)!;
    }
}
