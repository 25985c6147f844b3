using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications;

namespace Shuzhi.Functions.Applications;

/// <summary>Makes the commands of intake: what they are decided against is read here.</summary>
internal sealed class Intake(ApplicationDesk desk, IDocumentStore store, TimeProvider time)
{
    private readonly DocumentSet<Round> rounds = new(store, ContainerCatalogue.Rounds);

    public async Task<Checked<Commands.CreateApplication>> CreateAsync(ApplicationInput input, Caller caller, CommandHeaders headers, CancellationToken cancellation)
    {
        if (!ApplicationAccess.MayFile(caller, input.Statement))
            return OtherOrganisation();
        if (!RouteIds.IsPlain(input.RoundId) || await rounds.ReadAsync(input.RoundId, input.RoundId, cancellation) is not { } round)
            return ProblemCode.Invalid("$.roundId", CommandRefusals.NotFound.Refuse(("id", "roundId")));
        if (!desk.InstrumentOf(round.Value.CatalogueVersion, round.Value.InstrumentId).TryGet(out var instrument, out var problem))
            return problem;
        return new Commands.CreateApplication
        {
            CommandId = headers.CommandId,
            By = headers.By,
            ApplicationId = headers.NewId,
            Round = round.Value,
            Instrument = instrument,
            Statement = input.Statement,
        };
    }

    public Checked<ApplicationCommand> Amend(Application application, Statement statement, Caller caller, CommandHeaders headers)
    {
        if (!ApplicationAccess.MayFile(caller, statement))
            return OtherOrganisation();
        if (!desk.InstrumentOf(application.CatalogueVersion, application.InstrumentId).TryGet(out var instrument, out var problem))
            return problem;
        return new Commands.AmendStatement
        {
            CommandId = headers.CommandId,
            By = headers.By,
            ApplicationId = application.Id,
            ExpectedVersion = headers.ExpectedVersion,
            Instrument = instrument,
            Statement = statement,
        };
    }

    public async Task<Checked<ApplicationCommand>> SubmitAsync(Application application, CommandHeaders headers, CancellationToken cancellation)
    {
        var round = await rounds.ReadAsync(application.RoundId, application.RoundId, cancellation)
            ?? throw new InvalidOperationException($"{application.Id} is in round {application.RoundId}, which is not there.");
        if (desk.CatalogueOf(application.CatalogueVersion) is not { } catalogue)
            return ProblemCode.CatalogueGone.Plain();
        return new Commands.SubmitApplication
        {
            CommandId = headers.CommandId,
            By = headers.By,
            ApplicationId = application.Id,
            // What is missing was found out on this version.
            ExpectedVersion = headers.ExpectedVersion ?? application.Version,
            Round = round.Value,
            Readiness = Assessor.CheckReady(catalogue, application, time.GetUtcNow()),
        };
    }

    private static Problem OtherOrganisation() =>
        ProblemCode.OtherOrganisation.Because(new InputError("$.applicant.uscc", ProblemCode.OtherOrganisation.Value, ProblemCode.OtherOrganisation.Title));
}
