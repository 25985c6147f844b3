using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Functions.Samples;

/// <summary>A sample HTTP function: <c>GET /api/samples/greetings/{name}?times=2</c>.</summary>
public static class Greet
{
    private const int MostTimes = 10;

    [Function(nameof(Greet))]
    public static IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "samples/greetings/{name:maxlength(40)}")] HttpRequest request,
        string name,
        int times = 1)
    {
        ArgumentNullException.ThrowIfNull(request);
        return times is < 1 or > MostTimes
            ? new BadRequestObjectResult(new { error = $"times is between 1 and {MostTimes}" })
            : new OkObjectResult(new { greeting = string.Join(", ", Enumerable.Repeat($"hello {name}", times)) });
    }
}
