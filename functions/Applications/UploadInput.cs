using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Applications;

/// <summary>A document that its sender puts up by itself: said before, and again when it is there.</summary>
/// <param name="Kind">What it proves, from the policy vocabulary.</param>
/// <param name="FileName">As its sender calls it.</param>
/// <param name="Content">Type, length and hash.</param>
internal sealed record UploadInput(string Kind, string FileName, Announcement Content)
{
    private const int MostType = 100;

    public static UploadInput Read(JsonInput input) => new(
        input.Text("kind", InputLimits.Id),
        input.Text("fileName", Filing.MostFileName),
        new Announcement(input.Text("contentType", MostType), input.Whole("size", 1, long.MaxValue), input.Sha256("sha256")));
}

/// <summary>Where a document is to be put: <c>PUT</c> to the address with the headers, then confirm.</summary>
/// <param name="Id">Of the upload, and of the document once it is filed.</param>
/// <param name="Method">Always <c>PUT</c>.</param>
/// <param name="Url">Absolute; whoever has it may put one content there.</param>
/// <param name="Headers">Headers that the request must have.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record UploadLinkView(string Id, string Method, string Url, IReadOnlyDictionary<string, string> Headers, DateTimeOffset ExpiresAt);
