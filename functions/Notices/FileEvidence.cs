using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Notices;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>Files evidence with an objection that waits for its reply: the body is its content, the query says what it is called.</summary>
internal sealed class FileEvidence(NoticeDesk desk, UploadReader uploads)
{
    [Function(nameof(FileEvidence))]
    [Allow(ActorRole.Applicant, ActorRole.District, ActorRole.City, ActorRole.Expert, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("提交异议佐证", "File evidence with an objection", BodyMedia = [FileTypes.Pdf, FileTypes.Png, FileTypes.Jpeg, FileTypes.Ofd, "application/octet-stream"], Status = 201, Answer = typeof(ObjectionView))]
    [Query("fileName", "What it is called; 1 to 255 characters.")]
    [Refuses("document-empty", "document-too-large", "document-type-unsupported", "document-type-differs", "objections-too-many", "objection-answered", "notice-entry-settled", "media-type-unsupported")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notices/{id}/entries/{number}/objections/{objectionId}/attachments")] HttpRequest request,
        string id,
        string number,
        string objectionId,
        CancellationToken cancellation)
    {
        if (!desk.HeadersOf(request).TryGet(out var headers, out var problem))
            return problem;
        if (!(await desk.FindAsync(request, id, number, cancellation)).TryGet(out var found, out problem))
            return problem;
        // Whoever did not raise it does not learn that it exists, and nothing of theirs is stored.
        if (found.Entry.Value.Find(objectionId) is not { } objection || objection.By.Id != headers.By.Id)
            return RouteIds.NotFound(objectionId);
        if (uploads.Check(request) is { } refused)
            return refused;
        if (!(await uploads.ReceiveAsync(request, cancellation)).TryGet(out var upload, out problem))
            return problem;
        var file = new Attachment(upload.File.Sha256, FileNames.Sanitize(request.Query["fileName"].FirstOrDefault()), upload.ContentType, upload.File.Size);
        var command = new AttachToObjection { CommandId = headers.CommandId, By = headers.By, EntryId = found.Entry.Value.Id, ObjectionId = objectionId, Attachment = file };
        return (await desk.ExecuteAsync(request, command, objectionId, cancellation)).TryGet(out var done, out problem)
            ? Answer.Created($"{request.Path}/{file.Sha256}", done.View, done.Entry.Version)
            : problem;
    }
}
