using System.IO.Compression;
using System.Net;
using System.Text;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>What may be filed, and what is kept out.</summary>
public sealed class UploadTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("application/octet-stream")]
    [InlineData(null)]
    public async Task Believes_the_bytes_where_the_sender_does_not_contradict_them(string? declared)
    {
        var company = await api.CompanyAsync();
        using var response = await company.UploadAsync(await api.DraftAsync(company), "declaration", "a.pdf", Company.Pdf(), declared);
        Assert.Equal("application/pdf", (await response.ReadAsync(HttpStatusCode.Created)).Text("contentType"));
    }

    [Fact]
    public async Task Takes_pictures_and_electronic_invoices()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        foreach (var (content, type) in ((byte[], string)[])[(Png, "image/png"), (Jpeg, "image/jpeg"), (Zip("OFD.xml", "Doc_0/Document.xml"), "application/ofd")])
        {
            using var response = await company.UploadAsync(id, "invoice", "a", content, null);
            Assert.Equal(type, (await response.ReadAsync(HttpStatusCode.Created)).Text("contentType"));
        }
    }

    [Fact]
    public async Task Refuses_a_file_that_lies_about_its_type()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        foreach (var declared in (string[])["image/png", "text/html", "application/ofd"])
            await api.RefusesAsync(HttpStatusCode.UnsupportedMediaType, "document-type-differs", () => company.UploadAsync(id, "declaration", "a.png", Company.Pdf(), declared));
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("MZ\u0090")]
    [InlineData("#!/bin/sh\n")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("%PD")]
    public async Task Refuses_other_types_whatever_they_are_called(string content)
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        await api.RefusesAsync(HttpStatusCode.UnsupportedMediaType, "document-type-unsupported", () => company.UploadAsync(id, "declaration", "a.pdf", Encoding.Latin1.GetBytes(content)));
    }

    [Fact]
    public async Task Refuses_an_archive_that_is_no_electronic_invoice()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        foreach (var archive in (byte[][])[Zip("evil.exe"), Zip("META-INF/MANIFEST.MF", "A.class")])
            await api.RefusesAsync(HttpStatusCode.UnsupportedMediaType, "document-type-unsupported", () => company.UploadAsync(id, "declaration", "a.ofd", archive, "application/ofd"));
    }

    [Fact]
    public async Task Refuses_an_empty_file()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        await api.RefusesAsync(HttpStatusCode.BadRequest, "document-empty", () => company.UploadAsync(id, "declaration", "a.pdf", []));
    }

    [Fact]
    public async Task Refuses_a_compressed_body()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        using var content = new ByteArrayContent(Company.Pdf()) { Headers = { ContentEncoding = { "gzip" } } };
        await api.RefusesAsync(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported", () => company.Client.PostAsync($"/api/applications/{id}/documents?kind=declaration&fileName=a.pdf", content));
    }

    [Fact]
    public async Task Refuses_fifty_megabytes_by_their_announcement_alone()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        var before = await api.SnapshotAsync();
        await using var upload = await RawUpload.StartAsync(api, company, id, "Content-Length: 52428800");
        // Not one byte of the body has been sent: the whole answer comes all the same, and the connection ends.
        var answer = await upload.AnswerAsync();
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"document-too-large\"", answer, StringComparison.Ordinal);
        Assert.Equal(before, await api.SnapshotAsync());
    }

    [Fact]
    public async Task Refuses_fifty_megabytes_of_unannounced_length_without_reading_them_all()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        var before = await api.SnapshotAsync();
        await using var upload = await RawUpload.StartAsync(api, company, id, "Transfer-Encoding: chunked");
        var answer = upload.AnswerAsync();
        var sent = await upload.SendChunksAsync(50 * 1024 * 1024);
        Assert.StartsWith("HTTP/1.1 413", await answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"document-too-large\"", await answer, StringComparison.Ordinal);
        Assert.InRange(sent, 20 * 1024 * 1024, 45 * 1024 * 1024);
        Assert.Equal(before, await api.SnapshotAsync());
    }

    [Fact]
    public async Task Takes_a_smaller_bound_from_the_configuration()
    {
        var small = new ApiHost { Settings = { ["Documents:MostBytes"] = "1000" } };
        await small.InitializeAsync();
        try
        {
            var company = await small.CompanyAsync();
            var id = await small.DraftAsync(company);
            await small.RefusesAsync(HttpStatusCode.RequestEntityTooLarge, "document-too-large", () => company.UploadAsync(id, "invoice", "a.pdf", [.. Company.Pdf(), .. new byte[1000]]));
            await company.FileAsync(id, "invoice");
        }
        finally
        {
            await small.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\boot.ini", "boot.ini")]
    [InlineData("/absolute/name.pdf", "name.pdf")]
    [InlineData("..", "document")]
    [InlineData(".hidden", "hidden")]
    [InlineData("a\r\nSet-Cookie: b=c.pdf", "a__Set-Cookie_ b=c.pdf")]
    [InlineData("a\u202Efdp.exe", "a_fdp.exe")]
    [InlineData("a\0b.pdf", "a_b.pdf")]
    [InlineData("\"quoted\";x=.pdf", "_quoted_;x=.pdf")]
    public async Task Keeps_nothing_of_a_tricky_name(string name, string kept)
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        using var uploaded = await company.UploadAsync(id, "declaration", name, Company.Pdf());
        Assert.Equal(kept, (await uploaded.ReadAsync(HttpStatusCode.Created)).Text("fileName"));
        using var downloaded = await company.Client.GetAsync(uploaded.Headers.Location);
        Assert.Equal("attachment", downloaded.Content.Headers.ContentDisposition!.DispositionType);
        Assert.False(downloaded.Headers.Contains("Set-Cookie"));
        Assert.Equal("nosniff", downloaded.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("kind=manifesto&fileName=a.pdf", "kind")]
    [InlineData("fileName=a.pdf", "kind")]
    [InlineData("kind=invoice", "fileName")]
    [InlineData("kind=invoice&fileName=", "fileName")]
    public async Task Refuses_a_document_that_is_not_described(string query, string parameter)
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        using var content = new ByteArrayContent(Company.Pdf());
        var problem = await api.RefusesAsync(HttpStatusCode.BadRequest, "parameter-invalid", () => company.Client.PostAsync($"/api/applications/{id}/documents?{query}", content));
        Assert.Equal([$"{parameter} value-malformed"], problem.Errors());
    }

    [Fact]
    public async Task Refuses_before_storing_what_the_state_does_not_allow()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        using var withdrawn = await company.Client.PostAsync($"/api/applications/{id}/withdrawal", null);
        await api.RefusesAsync(HttpStatusCode.Conflict, "application-wrong-state", () => company.UploadAsync(id, "declaration", "a.pdf", Company.Pdf()));
        var (issued, _) = await api.IssuedAsync(await api.CompanyAsync());
        Assert.NotNull(issued);
    }

    [Fact]
    public void Knows_types_by_their_first_bytes_only()
    {
        Assert.Equal(FileTypes.Docx, FileTypes.Sniff(Zip("[Content_Types].xml", "word/document.xml")));
        Assert.Equal(FileTypes.Xlsx, FileTypes.Sniff(Zip("[Content_Types].xml", "xl/workbook.xml")));
        Assert.Equal(FileTypes.Xml, FileTypes.Sniff("\uFEFF<?xml version=\"1.0\"?>"u8));
        Assert.Null(FileTypes.Sniff([]));
        Assert.Null(FileTypes.Sniff([0x50, 0x4B, 0x03, 0x04]));
    }

    private static byte[] Zip(params string[] names)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            foreach (var name in names)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write("content"u8);
            }
        }

        return buffer.ToArray();
    }
}
