using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Review;

/// <summary>Hands in what was returned for correction, with a corrected statement where it was wrong.</summary>
internal sealed class SubmitCorrections(ApplicationDesk desk)
{
    [Function(nameof(SubmitCorrections))]
    [Allow(ActorRole.Applicant)]
    [Operation("提交补正", "Hand in corrections", Body = typeof(CorrectionInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-no-changes-open", "review-changes-overdue", "review-applicant-fixed", "fact-unknown", "fact-malformed", "applicant-malformed", "contract-malformed", "contract-with-oneself", "catalogue-not-available")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/corrections")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return (await RequestBody.ReadOptionalAsync(request, CorrectionInput.Read, cancellation)).TryGet(out var input, out var problem)
            ? await desk.HandleAsync(request, id, (application, headers) => Task.FromResult(Command(application, input, headers)), cancellation)
            : problem;
    }

    private Checked<ApplicationCommand> Command(Application application, CorrectionInput input, CommandHeaders headers)
    {
        if (!desk.InstrumentOf(application.CatalogueVersion, application.InstrumentId).TryGet(out var instrument, out var problem))
            return problem;
        return new ResubmitChanges
        {
            CommandId = headers.CommandId,
            By = headers.By,
            ApplicationId = application.Id,
            ExpectedVersion = headers.ExpectedVersion,
            Instrument = instrument,
            Statement = input.Statement,
        };
    }
}

/// <summary>A corrected statement, where it was wrong.</summary>
internal sealed record CorrectionInput(Statement? Statement)
{
    public static CorrectionInput Read(JsonInput input) => new(input.OptionalObject("statement", StatementInput.Read));
}
