using System.Security.Cryptography;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Tests.Documents;

public sealed class FolderDocumentFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shuzhi-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Reads_back_what_was_stored_under_its_hash()
    {
        var files = new FolderDocumentFiles(folder);
        var content = RandomNumberGenerator.GetBytes(200_000);

        var stored = await files.StoreAsync(new MemoryStream(content), content.Length);
        await using var found = await files.OpenAsync(stored!.Sha256);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), stored.Sha256);
        Assert.Equal(content.Length, stored.Size);
        Assert.Equal(content, (await BinaryData.FromStreamAsync(found!)).ToArray());
    }

    [Fact]
    public async Task The_same_content_is_stored_once()
    {
        var files = new FolderDocumentFiles(folder);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => files.StoreAsync(new MemoryStream([1, 2, 3]), 3)));
        Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Keeps_nothing_of_what_is_too_long()
    {
        Assert.Null(await new FolderDocumentFiles(folder).StoreAsync(new MemoryStream(new byte[1001]), 1000));
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../../secret")]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Opens_nothing_that_is_not_there_or_is_no_hash(string name) => Assert.Null(await new FolderDocumentFiles(folder).OpenAsync(name));
}
