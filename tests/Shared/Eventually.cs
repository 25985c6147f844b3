namespace Shuzhi.Tests.Shared;

/// <summary>Waits for a condition that another thread brings about.</summary>
public static class Eventually
{
    public static async Task Async(Func<Task<bool>> condition, int seconds = 30)
    {
        var until = Environment.TickCount64 + (seconds * 1000L);
        while (!await condition())
        {
            Assert.True(Environment.TickCount64 < until, "The condition did not come about in time.");
            await Task.Delay(1);
        }
    }

    public static Task Async(Func<bool> condition, int seconds = 30) => Async(() => Task.FromResult(condition()), seconds);
}
