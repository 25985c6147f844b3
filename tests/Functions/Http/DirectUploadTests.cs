using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Shuzhi.Local;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>Documents that their senders put up past the API, with the steps that hold on either host: ask, put, confirm.</summary>
public sealed class DirectUploadTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Files_what_was_put_up_as_announced()
    {
        var (company, id) = await DraftAsync();
        var content = Company.Pdf();
        var link = await OfferAsync(company, id, content);
        Assert.Equal("PUT", link.Text("method"));
        await PutAsync(link, content, HttpStatusCode.Created);

        using var confirmed = await ConfirmAsync(company, id, link.Text("id"), content);
        var document = await confirmed.ReadAsync(HttpStatusCode.Created);

        Assert.Equal((link.Text("id"), "application/pdf", HashOf(content)), (document.Text("id"), document.Text("contentType"), document.Text("sha256")));
        using var downloaded = await company.Client.GetAsync(confirmed.Headers.Location);
        Assert.Equal(content, await downloaded.Content.ReadAsByteArrayAsync());
        Assert.Empty(Unconfirmed(api, id));
    }

    [Fact]
    public async Task A_document_put_up_is_like_one_that_came_in_a_request()
    {
        var (company, id) = await DraftAsync();
        var content = Company.Pdf();
        using var direct = await company.UploadAsync(id, "declaration", "a.pdf", content);
        var link = await OfferAsync(company, id, content);
        await PutAsync(link, content, HttpStatusCode.Created);
        using var confirmed = await ConfirmAsync(company, id, link.Text("id"), content);

        var (one, other) = (await direct.ReadAsync(HttpStatusCode.Created), await confirmed.ReadAsync(HttpStatusCode.Created));
        foreach (var same in (string[])["kind", "fileName", "contentType", "size", "sha256"]) Assert.Equal(one[same]!.ToJsonString(), other[same]!.ToJsonString());
    }

    [Fact]
    public async Task Confirming_again_finds_the_document()
    {
        var (company, id) = await DraftAsync();
        var content = Company.Pdf();
        var link = await OfferAsync(company, id, content);
        await PutAsync(link, content, HttpStatusCode.Created);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ConfirmAsync(company, id, link.Text("id"), content)));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers) answer.Dispose();

        using var again = await ConfirmAsync(company, id, link.Text("id"), content);
        await again.ReadAsync(HttpStatusCode.Created);
        Assert.Single((await company.GetAsync(id))["documents"]!.AsArray());
    }

    [Fact]
    public async Task A_link_takes_one_content()
    {
        var (company, id) = await DraftAsync();
        var content = Company.Pdf();
        var link = await OfferAsync(company, id, content);
        await PutAsync(link, content, HttpStatusCode.Created);
        await PutAsync(link, Company.Pdf(), HttpStatusCode.Conflict, "upload-link-used");

        using var confirmed = await ConfirmAsync(company, id, link.Text("id"), content);
        await confirmed.ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Another_content_of_the_same_length_is_not_filed()
    {
        var (company, id) = await DraftAsync();
        var content = Company.Pdf();
        var link = await OfferAsync(company, id, content);
        await PutAsync(link, Company.Pdf(), HttpStatusCode.Created);
        await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "upload-hash-differs", () => ConfirmAsync(company, id, link.Text("id"), content));
    }

    [Fact]
    public async Task A_content_that_is_said_to_be_of_another_length_is_not_filed()
    {
        var (company, id) = await DraftAsync();
        var content = Company.Pdf();
        var link = await OfferAsync(company, id, content);
        await PutAsync(link, content[..^1], HttpStatusCode.UnprocessableEntity, "upload-size-differs");
        await PutAsync(link, [.. content, 0], HttpStatusCode.UnprocessableEntity, "upload-size-differs");
        await PutAsync(link, content, HttpStatusCode.Created);
        await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "upload-size-differs", () => ConfirmAsync(company, id, link.Text("id"), content, body => body["size"] = content.Length + 1));
    }

    [Fact]
    public async Task A_content_of_another_type_than_announced_is_not_filed()
    {
        var (company, id) = await DraftAsync();
        byte[] html = [.. "<html><script>alert(1)</script></html>"u8];
        var link = await OfferAsync(company, id, html);
        await PutAsync(link, html, HttpStatusCode.UnsupportedMediaType, "document-type-differs", "text/html");
        await PutAsync(link, html, HttpStatusCode.Created);
        await api.RefusesAsync(HttpStatusCode.UnsupportedMediaType, "document-type-unsupported", () => ConfirmAsync(company, id, link.Text("id"), html));

        var pdf = Company.Pdf();
        var picture = await OfferAsync(company, id, pdf, body => body["contentType"] = "image/png");
        await PutAsync(picture, pdf, HttpStatusCode.Created, type: "image/png");
        await api.RefusesAsync(HttpStatusCode.UnsupportedMediaType, "document-type-differs", () => ConfirmAsync(company, id, picture.Text("id"), pdf, body => body["contentType"] = "image/png"));
    }

    [Fact]
    public async Task A_link_ends_after_a_quarter_of_an_hour()
    {
        var own = new ApiHost();
        await own.InitializeAsync();
        try
        {
            var company = await own.CompanyAsync();
            var id = await own.DraftAsync(company);
            var content = Company.Pdf();
            var link = await OfferAsync(company, id, content);
            Assert.Equal(own.Time.GetUtcNow().AddMinutes(15), DateTimeOffset.Parse(link.Text("expiresAt"), System.Globalization.CultureInfo.InvariantCulture));
            own.Time.Advance(TimeSpan.FromMinutes(15));
            await PutAsync(link, content, HttpStatusCode.Forbidden, "upload-link-invalid");
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_link_that_was_tampered_with_is_none()
    {
        var (company, id) = await DraftAsync();
        var content = Company.Pdf();
        var url = (await OfferAsync(company, id, content)).Text("url");
        var token = url[(url.LastIndexOf('/') + 1)..];
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        foreach (var wrong in (string[])["x", $"{token[..dot]}.", $"A{token[1..]}", token[..^2], $"{token}.x"])
        {
            using var request = Put(url[..^token.Length] + wrong, content, "application/pdf");
            using var response = await api.Anonymous.SendAsync(request);
            await response.ProblemAsync(HttpStatusCode.Forbidden, "upload-link-invalid");
        }
    }

    [Fact]
    public async Task Nobody_confirms_for_another_application_or_another_company()
    {
        var (company, id) = await DraftAsync();
        var other = await api.DraftAsync(company);
        var content = Company.Pdf();
        var link = await OfferAsync(company, id, content);
        await PutAsync(link, content, HttpStatusCode.Created);
        await api.RefusesAsync(HttpStatusCode.NotFound, "upload-unknown", () => ConfirmAsync(company, other, link.Text("id"), content));

        var stranger = await api.CompanyAsync();
        await api.RefusesAsync(HttpStatusCode.NotFound, "subject-not-found", () => ConfirmAsync(stranger, id, link.Text("id"), content));
        await api.RefusesAsync(HttpStatusCode.NotFound, "subject-not-found", () => stranger.Client.PostAsJsonAsync($"/api/applications/{id}/uploads", Announce(content)));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("..%2F..%2Ffiles")]
    [InlineData("%2e%2e%5c%2e%2e")]
    [InlineData("00000000000000000000000000000000")]
    public async Task No_id_leads_elsewhere(string uploadId)
    {
        var (company, id) = await DraftAsync();
        using var response = await ConfirmAsync(company, id, uploadId, Company.Pdf());
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }

    [Fact]
    public async Task Keeps_nothing_of_a_tricky_name()
    {
        var (company, id) = await DraftAsync();
        var content = Company.Pdf();
        void Trick(JsonObject body) => body["fileName"] = "../../etc/passwd";
        var link = await OfferAsync(company, id, content, Trick);
        await PutAsync(link, content, HttpStatusCode.Created);
        using var confirmed = await ConfirmAsync(company, id, link.Text("id"), content, Trick);
        Assert.Equal("passwd", (await confirmed.ReadAsync(HttpStatusCode.Created)).Text("fileName"));
    }

    [Theory]
    [InlineData("size", "20971521", HttpStatusCode.RequestEntityTooLarge, "document-too-large")]
    [InlineData("size", "0", HttpStatusCode.BadRequest, "input-invalid")]
    [InlineData("contentType", "\"text/html\"", HttpStatusCode.UnsupportedMediaType, "document-type-unsupported")]
    [InlineData("sha256", "\"ABC\"", HttpStatusCode.BadRequest, "input-invalid")]
    [InlineData("kind", "\"manifesto\"", HttpStatusCode.BadRequest, "parameter-invalid")]
    public async Task Gives_no_link_for_what_would_be_refused(string member, string value, HttpStatusCode status, string code)
    {
        var (company, id) = await DraftAsync();
        var body = Announce(Company.Pdf());
        body[member] = JsonNode.Parse(value);
        await api.RefusesAsync(status, code, () => company.Client.PostAsJsonAsync($"/api/applications/{id}/uploads", body));
    }

    [Fact]
    public async Task What_nobody_confirms_is_deleted()
    {
        var own = new ApiHost();
        await own.InitializeAsync();
        try
        {
            var company = await own.CompanyAsync();
            var id = await own.DraftAsync(company);
            var content = Company.Pdf();
            var link = await OfferAsync(company, id, content);
            await PutAsync(link, content, HttpStatusCode.Created);
            await own.Host.AdvanceAsync(TimeSpan.FromMinutes(45));
            Assert.Single(Unconfirmed(own, id));
            await own.Host.AdvanceAsync(TimeSpan.FromMinutes(45));
            Assert.Empty(Unconfirmed(own, id));
            using var late = await ConfirmAsync(company, id, link.Text("id"), content);
            await late.ProblemAsync(HttpStatusCode.NotFound, "upload-unknown");
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    private async Task<(Company Company, string Id)> DraftAsync()
    {
        var company = await api.CompanyAsync();
        return (company, await api.DraftAsync(company));
    }

    private static async Task<JsonNode> OfferAsync(Company company, string id, byte[] content, Action<JsonObject>? change = null)
    {
        var body = Announce(content);
        change?.Invoke(body);
        using var response = await company.Client.PostAsJsonAsync($"/api/applications/{id}/uploads", body);
        return await response.ReadAsync(HttpStatusCode.Created);
    }

    /// <summary>Puts a content where the link says, without a token.</summary>
    private async Task PutAsync(JsonNode link, byte[] content, HttpStatusCode status, string? code = null, string type = "application/pdf")
    {
        using var request = Put(link.Text("url"), content, type);
        using var response = await api.Anonymous.SendAsync(request);
        if (code is null) Assert.Equal(status, response.StatusCode);
        else await response.ProblemAsync(status, code);
    }

    private static HttpRequestMessage Put(string url, byte[] content, string type) =>
        new(HttpMethod.Put, url) { Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } } };

    private static Task<HttpResponseMessage> ConfirmAsync(Company company, string id, string uploadId, byte[] content, Action<JsonObject>? change = null)
    {
        var body = Announce(content);
        change?.Invoke(body);
        return company.Client.PostAsJsonAsync($"/api/applications/{id}/uploads/{uploadId}/confirmation", body);
    }

    private static JsonObject Announce(byte[] content) => new()
    {
        ["kind"] = "declaration",
        ["fileName"] = "a.pdf",
        ["contentType"] = "application/pdf",
        ["size"] = content.Length,
        ["sha256"] = HashOf(content),
    };

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string[] Unconfirmed(ApiHost host, string id)
    {
        var folder = Path.Combine(host.Services.LocalDataFolder(), "uploads", id);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }
}
