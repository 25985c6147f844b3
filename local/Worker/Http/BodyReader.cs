using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Shuzhi.Local.Worker;

/// <summary>Reads a parameter from a JSON body with the app's serializer options.</summary>
internal sealed class BodyReader(IOptions<JsonOptions> options)
{
    private readonly JsonSerializerOptions serializer = options.Value.SerializerOptions;

    /// <summary>The body as a value of the parameter's type.</summary>
    /// <exception cref="BadInputException">The body is no JSON, or no JSON of the parameter's type.</exception>
    public async ValueTask<object?> ReadAsync(HttpContext http, ParameterInfo parameter)
    {
        var request = http.Request;
        if (request.ContentLength is null or > 0 && !request.HasJsonContentType())
        {
            throw new BadInputException(StatusCodes.Status415UnsupportedMediaType, "body.contentType", "The body must be application/json.");
        }

        try
        {
            var value = request.ContentLength == 0
                ? null
                : await JsonSerializer.DeserializeAsync(request.Body, serializer.GetTypeInfo(parameter.ParameterType), http.RequestAborted);
            if (value is null && !IsOptional(parameter)) throw new BadInputException(StatusCodes.Status400BadRequest, "body.missing", "A body is needed.");
            return value;
        }
        catch (JsonException problem)
        {
            throw new BadInputException(StatusCodes.Status400BadRequest, "body.malformed", Describe(problem), problem);
        }
    }

    /// <summary>Says where the body is wrong without repeating what it says.</summary>
    private static string Describe(JsonException problem) =>
        problem.LineNumber is { } line
            ? $"The body is not valid at {problem.Path ?? "$"} (line {line + 1}, byte {problem.BytePositionInLine + 1})."
            : $"The body is not valid at {problem.Path ?? "$"}.";

    private static bool IsOptional(ParameterInfo parameter) =>
        parameter.HasDefaultValue || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}
