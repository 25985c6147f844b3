using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>What a change of the catalogue would do to applications: winners, losers, cost, and the day a line runs out. Nothing is stored.</summary>
internal sealed class SimulatePolicy(Simulations simulations)
{
    [Function(nameof(SimulatePolicy))]
    [Allow(ActorRole.City, ActorRole.Admin)]
    [Operation("模拟政策调整", "Simulate a change of policy", Body = typeof(SimulationInput), Answer = typeof(Simulation), StoresNothing = true)]
    [Refuses("subject-not-found")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "simulations")] HttpRequest request, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, SimulationInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return (await simulations.RunAsync(input, cancellation)).TryGet(out var simulation, out problem)
            ? PolicyAnswer.Ok(simulation)
            : problem;
    }
}
