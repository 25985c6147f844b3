using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Review;

/// <summary>Lets somebody of the same office stand in while the caller is away; said again, for other days.</summary>
internal sealed class DelegateWork(DelegationService delegations)
{
    [Function(nameof(DelegateWork))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance)]
    [Operation("委托办理", "Let somebody stand in", Body = typeof(DelegationInput), Answer = typeof(DelegationView), MayCreate = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "delegations/{delegateId}")] HttpRequest request, string delegateId, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, DelegationInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        var district = Caller.Of(request.HttpContext).District;
        var outcome = await delegations.HandleAsync(
            request,
            delegateId,
            headers => new Core.Applications.Review.DelegateWork
            {
                CommandId = headers.CommandId,
                By = headers.By,
                ExpectedVersion = headers.ExpectedVersion,
                DelegateId = delegateId,
                District = district,
                From = input.From,
                Through = input.Through,
            },
            cancellation);
        return outcome.TryGet(out var stored, out problem) ? Answer.Ok(DelegationView.Of(stored.Value), stored.Value.Version) : problem;
    }
}

/// <summary>First and last civil day, both inclusive.</summary>
internal sealed record DelegationInput(DateOnly From, DateOnly Through)
{
    public static DelegationInput Read(JsonInput input)
    {
        var (from, through) = (input.Date("from"), input.Date("through"));
        if (through < from)
            input.Errors.Type(input.PathOf("through"), "应不早于开始日期", "It is not before the first day");
        return new(from, through);
    }
}

/// <summary>Somebody stands in for somebody else.</summary>
internal sealed record DelegationView(string OfficerId, string DelegateId, ActorRole Role, string? District, DateOnly From, DateOnly Through, long Version)
{
    public static DelegationView Of(Delegation delegation) =>
        new(delegation.OfficerId, delegation.DelegateId, delegation.Role, delegation.District, delegation.From, delegation.Through, delegation.Version);
}
