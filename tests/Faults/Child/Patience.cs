using Shuzhi.Core.Ports;

namespace Shuzhi.Faults.Child;

/// <summary>A caller that tries again with the same ids for as long as the store is unavailable.</summary>
internal sealed class Patience
{
    private int refusals;

    /// <summary>How often the store was unavailable.</summary>
    public int Refusals => refusals;

    public async Task UntilAvailableAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (StoreUnavailableException)
            {
                Interlocked.Increment(ref refusals);
                await Task.Delay(1);
            }
        }
    }
}
