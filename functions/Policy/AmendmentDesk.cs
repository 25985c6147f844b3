using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>
/// Executes what is asked of amendments. An approval, the catalogue that it makes and its coming into use are one write, decided on
/// the catalogue in use at that moment: of two approvals at a time, the second finds that its base has moved.
/// </summary>
internal sealed class AmendmentDesk(IDocumentStore store, CatalogueBook book, Catalogues catalogues, TimeProvider time)
{
    private const int MostAttempts = 8;

    private readonly DocumentSet<AmendmentDocument> amendments = new(store, ContainerCatalogue.Catalogue);

    /// <summary>The amendment, or <see langword="null"/> where there is none.</summary>
    public async Task<AmendmentDocument?> FindAsync(string id, CancellationToken cancellation) =>
        RouteIds.IsPlain(id) ? (await ReadAsync(id, cancellation))?.Value : null;

    /// <summary>Writes a new amendment; one that this caller wrote before with the same key and content is found again.</summary>
    public async Task<Checked<AmendmentDocument>> ProposeAsync(AmendmentRequest request, AmendmentInput input, CancellationToken cancellation)
    {
        await book.RefreshAsync(cancellation);
        var earlier = await ReadAsync(request.AmendmentId, cancellation);
        if (earlier is not null && Repeat(earlier.Value, request) is { } repeat)
            return repeat;
        var current = catalogues.Current;
        if (!input.FilesOn(current).TryGet(out var files, out var problem))
            return problem;
        var decided = AmendmentDecider.Decide(earlier?.Value.Amendment, (ProposeAmendment)request.Command with { Files = files }, current, time.GetUtcNow());
        if (!decided.TryGet(out var happened, out var refusal))
            return ProblemOf(refusal, current, files);
        var document = AmendmentDocument.After(null, happened, request);
        var written = await amendments.WriteAsync(CatalogueDocuments.Partition, document.Id, document, etag: null, cancellation: cancellation);
        return written is not null ? document : await ProposeAsync(request, input, cancellation);
    }

    /// <summary>Decides as a request asks, with the reason that it may give, and answers with the amendment as it is then.</summary>
    /// <param name="request">The request; its caller decides.</param>
    /// <param name="id">The amendment.</param>
    /// <param name="command">The decision of the caller whose subject it is given.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    public async Task<IResult> HandleAsync(HttpRequest request, string id, Func<string, AmendmentCommand> command, CancellationToken cancellation)
    {
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadOptionalAsync(request, ReasonInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        return PolicyAnswer.Of(await DecideAsync(AmendmentRequest.Of(headers, id, command(headers.By.Id), input.Reason), cancellation));
    }

    /// <summary>Changes a draft.</summary>
    public Task<Checked<AmendmentDocument>> ReviseAsync(AmendmentRequest request, AmendmentInput input, CancellationToken cancellation) =>
        ExecuteAsync(request, catalogue => input.FilesOn(catalogue).TryGet(out var files, out var problem) ? (ReviseAmendment)request.Command with { Files = files } : problem, cancellation);

    /// <summary>Decides on an amendment. Whoever repeats what they did gets the same answer.</summary>
    public Task<Checked<AmendmentDocument>> DecideAsync(AmendmentRequest request, CancellationToken cancellation) =>
        ExecuteAsync(request, _ => request.Command, cancellation);

    private async Task<Checked<AmendmentDocument>> ExecuteAsync(AmendmentRequest request, Func<PolicyCatalogue, Checked<AmendmentCommand>> on, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var head = await book.RefreshAsync(cancellation);
            if (!RouteIds.IsPlain(request.AmendmentId) || await ReadAsync(request.AmendmentId, cancellation) is not { } stored)
                return Problem.Of(AmendmentRefusals.Unknown.Refuse());
            if (Repeat(stored.Value, request) is { } repeat)
            {
                // The first time may have ended between the decision and what follows from it.
                await book.TellAsync(cancellation);
                return repeat;
            }
            if (request.ExpectedVersion is { } expected && expected != stored.Value.Revision)
                return Problem.Of(CommandRefusals.Stale.Refuse(("current", $"{stored.Value.Revision}")));
            var current = catalogues.Current;
            if (!on(current).TryGet(out var wanted, out var problem))
                return problem;
            if (!AmendmentDecider.Decide(stored.Value.Amendment, wanted, current, time.GetUtcNow()).TryGet(out var happened, out var refusal))
                return ProblemOf(refusal, current, wanted is ReviseAmendment revise ? revise.Files : stored.Value.Amendment.Files);
            var after = AmendmentDocument.After(stored.Value, happened, request);
            if (await TryWriteAsync(stored, after, head, current, cancellation))
                return after;
        }
        throw new StoreUnavailableException($"Amendment {request.AmendmentId} was changed by others {MostAttempts} times while one decision was made.");
    }

    private async Task<bool> TryWriteAsync(Stored<AmendmentDocument> stored, AmendmentDocument after, Stored<CatalogueHead> head, PolicyCatalogue current, CancellationToken cancellation)
    {
        if (after.Amendment.State != AmendmentState.Approved)
            return await amendments.WriteAsync(CatalogueDocuments.Partition, after.Id, after, stored.ETag, cancellation: cancellation) is not null;
        var next = CatalogueLoader.Load(Overlay.Apply(current.Files, after.Amendment.Files)).OrThrow();
        var to = head.Value with
        {
            Current = next.Version,
            Amended = [.. head.Value.Amended.Union(after.Amendment.Files.Select(file => file.Path)).Order(StringComparer.Ordinal)],
        };
        var write = DocumentOperation.Replace(after.Id, DomainJson.Write(after), stored.ETag);
        return await book.TryUseAsync(next, head, to, after.Amendment, [write], cancellation);
    }

    private ValueTask<Stored<AmendmentDocument>?> ReadAsync(string id, CancellationToken cancellation) =>
        amendments.ReadAsync(CatalogueDocuments.Partition, CatalogueDocuments.AmendmentId(id), cancellation);

    // Every mistake is named, with its file and place, not only the first.
    private static Problem ProblemOf(Refusal refusal, PolicyCatalogue current, IReadOnlyList<CatalogueFile> files)
    {
        var problem = Problem.Of(refusal);
        return refusal.Code != AmendmentRefusals.Mistakes
            ? problem
            : problem with
            {
                Errors = [.. CatalogueLoader.Load(Overlay.Apply(current.Files, files)).Errors.Select(error => new InputError($"{error.File} {error.Path}", "catalogue-mistake", new(error.Message, error.Message)))],
            };
    }

    /// <summary>What a request is answered with that was sent before, or whose key was; <see langword="null"/> for one that has to be decided.</summary>
    private static Checked<AmendmentDocument>? Repeat(AmendmentDocument document, AmendmentRequest request)
    {
        if (AuditTrail.Find(document.Trail, request.CommandId) is { } earlier)
            return earlier.Stamp.CommandDigest == request.Digest() ? document : Problem.Of(CommandRefusals.Reused.Refuse());
        return IsDone(document.Amendment, request.Command) ? document : default(Checked<AmendmentDocument>?);
    }

    // Whoever decided as they wish to decide needs no key to be told so again.
    private static bool IsDone(CatalogueAmendment amendment, AmendmentCommand command) => (amendment.State, command) switch
    {
        (AmendmentState.Approved, ApproveAmendment approve) => amendment.Approver == approve.Approver,
        (AmendmentState.Rejected, RejectAmendment reject) => amendment.Approver == reject.Approver,
        (AmendmentState.Withdrawn, WithdrawAmendment withdraw) => amendment.Author == withdraw.Author,
        _ => false,
    };
}
