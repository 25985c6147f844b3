namespace Shuzhi.Functions.Http;

/// <summary>The body of a request that only says why: <c>{"reason": "…"}</c>.</summary>
/// <param name="Reason">1 to 500 characters, or <see langword="null"/>.</param>
internal sealed record ReasonInput(string? Reason)
{
    public static ReasonInput Read(JsonInput input) => new(input.OptionalText("reason", InputLimits.Reason));
}

/// <summary>The body of a request that says nothing: none, or <c>{}</c>.</summary>
internal sealed record EmptyInput
{
    public static EmptyInput Read(JsonInput input) => new();
}
