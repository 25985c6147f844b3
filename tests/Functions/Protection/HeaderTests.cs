using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Protection;

public sealed class HeaderTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("/api/rounds")]
    [InlineData("/api/applications")]
    [InlineData("/api/applications/none")]
    [InlineData("/api/instruments")]
    [InlineData("/api/nothing-here")]
    [InlineData("/nothing")]
    [InlineData("/health/ready")]
    [InlineData("/api/dev/tokens")]
    public async Task Every_answer_forbids_sniffing_framing_and_running(string path)
    {
        using var response = await api.Anonymous.GetAsync(path);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("default-src 'none'; frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.NotNull(response.Headers.CacheControl);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_page_forbids_framing_too_and_brings_nothing_but_its_style()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/instruments/compute-voucher") { Headers = { { "Accept", "text/html" } } };
        using var response = await api.Anonymous.SendAsync(request);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("script-src", policy);
    }

    [Fact]
    public async Task Private_answers_are_kept_by_no_one_else()
    {
        using var response = await (await api.StaffAsync("city")).GetAsync("/api/disbursements");
        Assert.True(response.Headers.CacheControl is { Private: true, NoCache: true } or { NoStore: true });
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_long_answer_is_compressed_for_whoever_asks(string encoding)
    {
        using var plain = await api.Anonymous.GetAsync("/api/instruments");
        using var compressed = await AskAsync("/api/instruments", encoding);
        Assert.Equal([encoding], compressed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", compressed.Headers.Vary);
        var bytes = await compressed.Content.ReadAsByteArrayAsync();
        var text = await plain.Content.ReadAsStringAsync();
        Assert.True(bytes.Length < text.Length / 2);
        Assert.Equal(text, Unpack(bytes, encoding));
    }

    [Fact]
    public async Task A_short_answer_a_refusal_and_an_answer_that_nobody_may_store_are_not_compressed()
    {
        using var refusal = await AskAsync("/api/applications/none", "br");
        Assert.Empty(refusal.Content.Headers.ContentEncoding);
        using var tokens = new HttpRequestMessage(HttpMethod.Post, "/api/dev/tokens") { Content = JsonContent.Create(new { role = "city", sub = new string('x', 200) }) };
        tokens.Headers.AcceptEncoding.ParseAdd("br, gzip");
        using var token = await api.Anonymous.SendAsync(tokens);
        Assert.Empty(token.Content.Headers.ContentEncoding);
        Assert.True(token.Headers.CacheControl!.NoStore);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        // A client of its own: the usual one reads every answer as plain text.
        using var client = new HttpClient { BaseAddress = api.BaseAddress };
        return await client.SendAsync(request);
    }

    private static string Unpack(byte[] bytes, string encoding)
    {
        using var source = new MemoryStream(bytes);
        using Stream stream = encoding == "br" ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
