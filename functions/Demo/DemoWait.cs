namespace Shuzhi.Functions.Demo;

/// <summary>Waits for what the app does by itself. The demo's own clock stands beside: this is the time of whoever watches.</summary>
internal static class DemoWait
{
    private const int Patience = 120_000;
    private const int Pause = 40;

    /// <exception cref="DemoFailedException">It does not come about.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> done)
    {
        for (var until = Environment.TickCount64 + Patience; !await done();)
        {
            if (Environment.TickCount64 > until) throw new DemoFailedException($"Waited in vain until {what}.");
            await Task.Delay(Pause);
        }
    }
}
