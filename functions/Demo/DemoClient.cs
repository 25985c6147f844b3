using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Shuzhi.Functions.Demo;

/// <summary>Somebody who uses the API, with a token of their own.</summary>
/// <param name="Subject">Subject of the token.</param>
/// <param name="Role">Role in the token.</param>
/// <param name="Organisation">USCC, for applicants.</param>
/// <param name="District">For officers of a district.</param>
internal sealed record DemoUser(string Subject, string Role, string? Organisation = null, string? District = null);

/// <summary>What the API answered.</summary>
internal sealed record DemoAnswer(int Status, JsonElement Body)
{
    public bool IsOk => Status is >= 200 and < 300;

    /// <summary>The stable code of a problem.</summary>
    public string Code => Text("code");

    public string Text(string name) => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>The body of an answer that must be a good one.</summary>
    public JsonElement Expect(string what) => IsOk ? Body : throw new DemoFailedException($"{what}: HTTP {Status} {Code} {Text("title")}");
}

/// <summary>The demo met something that it does not expect.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);

/// <summary>Drives the API over HTTP as clients do: a token for everybody, an idempotency key for every change.</summary>
internal sealed class DemoClient(Uri address, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(4);

    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    private readonly Dictionary<DemoUser, (string Token, DateTimeOffset Until)> tokens = [];
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>Requests made so far.</summary>
    public long Requests { get; private set; }

    public Task<DemoAnswer> GetAsync(DemoUser user, string path) => SendAsync(user, HttpMethod.Get, path, null, null);

    public Task<DemoAnswer> PostAsync(DemoUser user, string path, string key, object? body = null) =>
        SendAsync(user, HttpMethod.Post, path, key, JsonContent.Create(body ?? new { }));

    /// <summary>Everything that a list has, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(DemoUser user, string path)
    {
        var all = new List<JsonElement>();
        string? token = null;
        do
        {
            var page = (await GetAsync(user, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pageSize=200{(token is null ? "" : $"&continuation={Uri.EscapeDataString(token)}")}")).Expect($"list {path}");
            all.AddRange(page.GetProperty("items").EnumerateArray());
            token = page.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (token is not null);
        return all;
    }

    public Task<DemoAnswer> PutAsync(DemoUser user, string path, string key, object body) => SendAsync(user, HttpMethod.Put, path, key, JsonContent.Create(body));

    /// <summary>Files a document; the text makes its content.</summary>
    public Task<DemoAnswer> FileAsync(DemoUser user, string application, string kind, string key, string text) =>
        UploadAsync(user, $"applications/{application}/documents?kind={kind}&fileName={kind}.pdf", key, text);

    /// <summary>Sends a file; the text makes its content.</summary>
    public Task<DemoAnswer> UploadAsync(DemoUser user, string path, string key, string text)
    {
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"%PDF-1.4\n% {text}, invented for the demo\n%%EOF\n"));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return SendAsync(user, HttpMethod.Post, path, key, content);
    }

    /// <summary>A file as it comes back.</summary>
    public async Task<byte[]> DownloadAsync(DemoUser user, string path)
    {
        using var request = await RequestAsync(user, HttpMethod.Get, path);
        using var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync() : throw new DemoFailedException($"download {path}: HTTP {(int)response.StatusCode}");
    }

    /// <summary>The explanation of an award as text.</summary>
    public async Task<string> ExplainAsync(DemoUser user, string application)
    {
        using var request = await RequestAsync(user, HttpMethod.Get, $"applications/{application}/explanation");
        request.Headers.Accept.ParseAdd("text/plain");
        request.Headers.AcceptLanguage.ParseAdd("en");
        using var response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    private async Task<DemoAnswer> SendAsync(DemoUser user, HttpMethod method, string path, string? key, HttpContent? content)
    {
        using var request = await RequestAsync(user, method, path);
        request.Content = content;
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        request.Headers.AcceptLanguage.ParseAdd("en");
        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new DemoAnswer((int)response.StatusCode, bytes.Length == 0 ? default : JsonDocument.Parse(bytes).RootElement);
    }

    private async Task<HttpRequestMessage> RequestAsync(DemoUser user, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, $"/api/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(user));
        return request;
    }

    private async Task<string> TokenAsync(DemoUser user)
    {
        await gate.WaitAsync();
        try
        {
            Requests++;
            var now = time.GetUtcNow();
            if (tokens.TryGetValue(user, out var known) && now < known.Until) return known.Token;
            using var response = await http.PostAsJsonAsync("/api/dev/tokens", new { role = user.Role, sub = user.Subject, organisation = user.Organisation, district = user.District }, WithoutNulls);
            if (!response.IsSuccessStatusCode) throw new DemoFailedException($"No token for {user.Role}: HTTP {(int)response.StatusCode}");
            var token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
            tokens[user] = (token, now + TokenLife);
            return token;
        }
        finally
        {
            gate.Release();
        }
    }

    private static readonly JsonSerializerOptions WithoutNulls = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}
