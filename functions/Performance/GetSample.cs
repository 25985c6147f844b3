using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>A sample, with everything that anybody needs to repeat its draw.</summary>
internal sealed class GetSample(SampleService samples)
{
    [Function(nameof(GetSample))]
    [AllowAnyone]
    [Operation("查看抽查", "Read a sample", Answer = typeof(SampleView), Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "inspections/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return RouteIds.IsPlain(id) && await samples.ReadAsync(id, cancellation) is { } found
            ? Answer.Read(request, SampleView.Of(found.Value), found.Value.Version)
            : RouteIds.NotFound(id);
    }
}
