namespace Shuzhi.Core.Tests;

/// <summary>Properties over many generated cases. Each has a seed of its own, which a failure names and which alone reproduces it.</summary>
internal static class Properties
{
    /// <summary>Checks a property for seeds from zero up, on every processor.</summary>
    public static void Hold(int seeds, Action<Draw> property)
    {
        var failure = (Seed: int.MaxValue, Problem: (Exception?)null);
        var gate = new Lock();
        Parallel.For(0, seeds, (seed, loop) =>
        {
            try
            {
                property(new Draw((ulong)seed));
            }
            catch (Exception problem)
            {
                lock (gate)
                {
                    if (seed < failure.Seed) failure = (seed, problem);
                }
                loop.Break();
            }
        });
        if (failure.Problem is { } found)
            throw new InvalidOperationException($"Seed {failure.Seed}: {found.Message}", found);
    }
}
