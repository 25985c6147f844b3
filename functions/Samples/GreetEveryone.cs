using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Shuzhi.Functions.Samples;

/// <summary>The smallest orchestration: greets several people in parallel.</summary>
internal sealed class GreetEveryone
{
    [Function(nameof(StartGreetings))]
    public static async Task<IResult> StartGreetings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "samples/greetings")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var names = await request.ReadFromJsonAsync<string[]>(cancellation) ?? [];
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(GreetingOrchestration), names, cancellation);
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellation);
        return Results.Ok(ended.ReadOutputAs<string[]>());
    }

    [Function(nameof(GreetingOrchestration))]
    public static Task<string[]> GreetingOrchestration([OrchestrationTrigger] TaskOrchestrationContext context, string[] names) =>
        Task.WhenAll(names.Select(name => context.CallActivityAsync<string>(nameof(WriteGreeting), name)));

    [Function(nameof(WriteGreeting))]
    public static string WriteGreeting([ActivityTrigger] string name) => $"Hello, {name}!";
}
