namespace Shuzhi.Functions.Http;

/// <summary>
/// What an HTTP function is for, and what goes in and out, beyond what its trigger and its policy attribute say. The OpenAPI
/// document is made of this; every HTTP function outside the development issuer has it.
/// </summary>
/// <param name="zh">A short phrase in Chinese.</param>
/// <param name="en">The same in English.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperationAttribute(string zh, string en) : Attribute
{
    public string Zh { get; } = zh;

    public string En { get; } = en;

    /// <summary>What reads the JSON body: a type with <c>public static Read(JsonInput)</c>. None where the request has no body.</summary>
    public Type? Body { get; init; }

    /// <summary>A request without a body is one with an empty object.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>The media types of a body that is not JSON, such as an uploaded file.</summary>
    public string[] BodyMedia { get; init; } = [];

    /// <summary>Status of success.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The JSON answered. None where the answer is empty, or not JSON.</summary>
    public Type? Answer { get; init; }

    /// <summary>The JSON answered instead, where it depends on the request which of two it is.</summary>
    public Type? OrAnswer { get; init; }

    /// <summary>The media types of an answer that comes in others than JSON, or in others too.</summary>
    public string[] AnswerMedia { get; init; } = [];

    /// <summary>A reading that carries an <c>ETag</c> and heeds <c>If-None-Match</c>.</summary>
    public bool Tagged { get; init; }

    /// <summary>A reading that carries an <c>ETag</c> for changes, but is always sent whole.</summary>
    public bool Versioned { get; init; }

    /// <summary>A PUT of what may not be there yet, so that <c>If-Match</c> may be left out.</summary>
    public bool MayCreate { get; init; }

    /// <summary>A list that is answered whole, because what it lists is bounded.</summary>
    public bool Whole { get; init; }

    /// <summary>A POST that stores nothing, and may be repeated as one likes.</summary>
    public bool StoresNothing { get; init; }
}

/// <summary>A parameter of the query. Paging is known from the answer and needs none.</summary>
/// <param name="name">As requests write it.</param>
/// <param name="en">What it is for.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class QueryAttribute(string name, string en) : Attribute
{
    public string Name { get; } = name;

    public string En { get; } = en;

    /// <summary><see cref="string"/>, <see cref="DateOnly"/>, <see cref="bool"/>, <see cref="long"/> or an enumeration.</summary>
    public Type Type { get; init; } = typeof(string);

    public bool Required { get; init; }
}

/// <summary>Codes of the problems that only this function answers with, beside those that follow from its trigger, policy, headers and body.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal class RefusesAttribute(params string[] codes) : Attribute
{
    public IReadOnlyList<string> Codes { get; } = codes;
}
