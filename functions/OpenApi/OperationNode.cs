using System.Globalization;
using System.Text.Json.Nodes;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.OpenApi;

/// <summary>One operation as OpenAPI writes it.</summary>
internal sealed class OperationNode(AnswerSchemas schemas, XmlDocs docs)
{
    public JsonObject Of(ApiOperation operation)
    {
        var node = new JsonObject
        {
            ["operationId"] = operation.Id,
            ["tags"] = new JsonArray(operation.Tag),
            ["summary"] = operation.About.En,
            ["x-summary-zh"] = operation.About.Zh,
        };
        if (docs.Of(operation.Function.DeclaringType!) is { } description)
            node["description"] = description;
        if (operation.Roles is { } roles)
        {
            node["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() });
            node["x-roles"] = Texts(roles.Select(RoleNames.Of));
        }
        if (Parameters(operation) is { Count: > 0 } parameters)
            node["parameters"] = parameters;
        if (Body(operation.About) is { } body)
            node["requestBody"] = body;
        node["responses"] = Responses(operation, OperationProblems.Of(operation).Keys);
        if (OperationProblems.Own(operation) is { Count: > 0 } own)
            node["x-problem-codes"] = Texts(own);
        return node;
    }

    private JsonArray Parameters(ApiOperation operation)
    {
        var parameters = new JsonArray();
        foreach (var query in operation.Query)
            parameters.Add(Query(query));
        foreach (var (name, applies) in Shared(operation).Where(shared => shared.Applies))
            parameters.Add(new JsonObject { ["$ref"] = $"#/components/parameters/{name}" });
        return parameters;
    }

    private static IEnumerable<(string Name, bool Applies)> Shared(ApiOperation operation) =>
    [
        ("PageSize", operation.IsPaged),
        ("Continuation", operation.IsPaged),
        ("IdempotencyKey", operation.IsRepeatable),
        ("IfMatchNeeded", operation.NeedsIfMatch),
        ("IfMatch", operation.HeedsIfMatch && !operation.NeedsIfMatch),
        ("IfNoneMatch", operation.About.Tagged),
        ("ActAs", operation.Roles is { Count: > 1 }),
        ("AcceptLanguage", true),
    ];

    private JsonObject Query(QueryAttribute query)
    {
        var node = new JsonObject { ["name"] = query.Name, ["in"] = "query", ["description"] = query.En };
        if (query.Required)
            node["required"] = true;
        node["schema"] = query.Type == typeof(DateOnly) ? InputShape.Date : schemas.Of(query.Type);
        return node;
    }

    private JsonObject? Body(OperationAttribute about)
    {
        if (about.Body is { } type)
            return Content([MediaTypes.Json], schemas.Add(AnswerSchemas.NameOf(type), Described(type)), required: !about.BodyIsOptional);
        return about.BodyMedia.Length > 0 ? Content(about.BodyMedia, new() { ["type"] = "string", ["format"] = "binary" }, required: true) : null;
    }

    private JsonObject Described(Type type)
    {
        var schema = InputShape.Of(type);
        if (docs.Of(type) is { } summary)
            schema.Insert(0, "description", summary);
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (docs.Of(type, name) is { } text)
                member!["description"] = text;
        }
        return schema;
    }

    private JsonObject Responses(ApiOperation operation, IEnumerable<int> problems)
    {
        var responses = new JsonObject { [Name(operation.About.Status)] = Success(operation) };
        if (operation.About.Tagged)
            responses["304"] = new JsonObject { ["description"] = "The caller has this version.", ["headers"] = HeaderReferences("ETag") };
        foreach (var status in problems)
            responses[Name(status)] = new JsonObject { ["$ref"] = $"#/components/responses/{Components.NameOf(status)}" };
        return responses;
    }

    private JsonObject Success(ApiOperation operation)
    {
        var about = operation.About;
        var response = new JsonObject { ["description"] = about.Status switch { 201 => "Created, or found created by the same request before.", 204 => "Done.", _ => "As asked." } };
        if (about.Tagged || about.Versioned || operation.IsRepeatable)
            response["headers"] = about.Status == 201 ? HeaderReferences("ETag", "Location") : HeaderReferences("ETag");
        string[] media = about.AnswerMedia.Length > 0 ? about.AnswerMedia : about.Answer is null ? [] : [MediaTypes.Json];
        if (media.Length > 0)
            response["content"] = Content(media, AnswerOf(about), null)["content"]!.DeepClone();
        return response;
    }

    private JsonObject AnswerOf(OperationAttribute about) => (about.Answer, about.OrAnswer) switch
    {
        ({ } one, { } other) => new() { ["anyOf"] = new JsonArray(schemas.Of(one), schemas.Of(other)) },
        ({ } one, null) => schemas.Of(one),
        _ => new() { ["type"] = "string", ["format"] = "binary" },
    };

    private static JsonObject HeaderReferences(params string[] names) =>
        new(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["$ref"] = $"#/components/headers/{name}" })));

    /// <summary>The schema is that of the JSON; the other types of the same are text.</summary>
    private static JsonObject Content(string[] media, JsonObject schema, bool? required)
    {
        var node = new JsonObject
        {
            ["content"] = new JsonObject(media.Select(type => KeyValuePair.Create<string, JsonNode?>(type, new JsonObject
            {
                ["schema"] = type.StartsWith("text/", StringComparison.Ordinal) ? new JsonObject { ["type"] = "string" } : schema.DeepClone(),
            }))),
        };
        if (required is { } needed)
            node.Insert(0, "required", needed);
        return node;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static string Name(int status) => status.ToString(CultureInfo.InvariantCulture);
}
