using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>An invented company and the client of its clerk.</summary>
internal sealed record Company(string Uscc, string District, HttpClient Client)
{
    /// <summary>A small PDF, like no other.</summary>
    public static byte[] Pdf() => [.. "%PDF-1.7\n"u8, .. Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)))];

    /// <summary>Uploads bytes as a document.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string id, string kind, string fileName, byte[] content, string? type = "application/pdf", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/{id}/documents?kind={Uri.EscapeDataString(kind)}&fileName={Uri.EscapeDataString(fileName)}")
        {
            Content = new ByteArrayContent(content),
        };
        request.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await Client.SendAsync(request);
    }

    /// <summary>Files a document that must be accepted; its id.</summary>
    public async Task<string> FileAsync(string id, string kind)
    {
        using var response = await UploadAsync(id, kind, $"{kind}.pdf", Pdf());
        return (await response.ReadAsync(HttpStatusCode.Created)).Text("id");
    }

    public async Task<JsonNode> GetAsync(string id)
    {
        using var response = await Client.GetAsync($"/api/applications/{id}");
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    /// <summary>Waits until the application has a status.</summary>
    public async Task<JsonNode> UntilAsync(string id, string status)
    {
        JsonNode? last = null;
        await Eventually.Async(async () => (last = await GetAsync(id)).Text("status") == status, 20);
        return last!;
    }
}
