using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Applications;

/// <summary>Files documents with an application: everything that can be refused beforehand is, so that refused contents are not stored.</summary>
internal sealed class Filing(ApplicationDesk desk, UploadReader uploads, Catalogues catalogues, TimeProvider time)
{
    public const int MostFileName = 255;

    /// <summary>Receives the body of a request and files it.</summary>
    /// <returns>The application afterwards, and the document's id.</returns>
    public async Task<Checked<(Stored<Application> Stored, string DocumentId)>> FileAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await desk.FindAsync(id, caller, cancellation)).TryGet(out var found, out problem))
            return problem;
        if (!DescriptionOf(request).TryGet(out var described, out problem))
            return problem;
        var tentative = described with { CommandId = headers.CommandId, By = headers.By, ApplicationId = id, DocumentId = headers.NewId, ExpectedVersion = headers.ExpectedVersion };
        if ((uploads.Check(request) ?? Foresee(found.Value, tentative)) is { } refused)
            return refused with { ClosesConnection = true };
        if (!(await uploads.ReceiveAsync(request, cancellation)).TryGet(out var upload, out problem))
            return problem;
        var command = tentative with { ContentType = upload.ContentType, Size = upload.File.Size, Sha256 = upload.File.Sha256 };
        var filed = await desk.ExecuteAsync(request, id, (_, _) => Task.FromResult<Checked<ApplicationCommand>>(command), cancellation);
        return filed.TryGet(out var stored, out problem) ? (stored, tentative.DocumentId) : problem;
    }

    /// <summary>What a content that comes later is to become, where nothing speaks against it yet.</summary>
    public Checked<AttachDocument> Foreseen(Application application, AttachDocument tentative) =>
        Foresee(application, tentative) is { } refused ? refused : tentative;

    /// <summary>A command without its content: what it proves and what it is called.</summary>
    public Checked<AttachDocument> Describe(string? kind, string? name)
    {
        if (kind is null || !catalogues.Current.Vocabulary.Documents.ContainsKey(kind))
            return ProblemCode.ParameterInvalid.Because(new InputError("kind", "value-malformed", new("应为政策目录中的材料类别", "A kind of document of the policy vocabulary is expected")));
        if (name is not { Length: > 0 and <= MostFileName })
            return ProblemCode.ParameterInvalid.Because(new InputError("fileName", "value-malformed", new($"应为1至{MostFileName}个字符", $"1 to {MostFileName} characters are expected")));
        var (type, _) = DocumentRules.ContentTypes.First();
        return new AttachDocument { CommandId = "", By = Actor.System, ApplicationId = "", DocumentId = "", Kind = kind, FileName = name, ContentType = type, Size = 1, Sha256 = new('0', 64) };
    }

    /// <summary>What the query says, with a stand-in for the content that has not been read yet.</summary>
    private Checked<AttachDocument> DescriptionOf(HttpRequest request) => Describe(request.Query["kind"].FirstOrDefault(), request.Query["fileName"].FirstOrDefault());

    /// <summary>What the domain will say whatever the content is. A repeat is known by its content only.</summary>
    private Problem? Foresee(Application application, AttachDocument tentative) =>
        AuditTrail.Find(application.Trail, tentative.CommandId) is null && ApplicationDecider.Decide(application, tentative, time.GetUtcNow()) is { IsOk: false } refused
            ? Problem.Of(refused.Refusal)
            : null;
}
