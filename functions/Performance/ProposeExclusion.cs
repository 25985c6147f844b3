using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Proposes a term for which an entity is not supported; another officer decides.</summary>
internal sealed class ProposeExclusion(ExclusionDesk desk)
{
    [Function(nameof(ProposeExclusion))]
    [Allow(ActorRole.City, ActorRole.Supervisor)]
    [Operation("提出列入失信名单", "Propose an exclusion", Body = typeof(ExclusionInput), Status = 201, Answer = typeof(ExclusionView))]
    [Refuses("exclusion-term-malformed")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exclusions")] HttpRequest request, CancellationToken cancellation) =>
        desk.HandleAsync(
            request,
            ExclusionInput.Read,
            (input, headers) => new Core.Performance.ProposeExclusion
            {
                CommandId = headers.CommandId,
                By = headers.By,
                EntityId = input.Entity.Value,
                TermId = headers.NewId,
                From = input.From,
                Through = input.Through,
                Reason = input.Reason,
            },
            isNew: true,
            cancellation);
}
