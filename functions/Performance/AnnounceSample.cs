using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Announces a sample for inspection: the hash of its seed is on record before the draw.</summary>
internal sealed class AnnounceSample(SampleService samples, TimeProvider time)
{
    [Function(nameof(AnnounceSample))]
    [Allow(ActorRole.City, ActorRole.Supervisor)]
    [Operation("公布抽查", "Announce a sample", Body = typeof(SampleInput), Status = 201, Answer = typeof(SampleView))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "inspections")] HttpRequest request, CancellationToken cancellation)
    {
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, SampleInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        var seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeededDraw.SeedLength / 2));
        var command = new Core.Performance.AnnounceSample
        {
            CommandId = headers.CommandId,
            By = headers.By,
            SampleId = headers.NewId,
            RoundId = input.RoundId,
            Percent = input.Percent,
            Seed = seed,
        };
        return (await samples.ExecuteAsync(command, null, cancellation)).Match(
            stored => Answer.Created($"{request.Path}/{stored.Value.Id}", SampleView.Of(stored.Value), stored.Value.Version),
            Problem.Of);
    }
}
