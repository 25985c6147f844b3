using System.Diagnostics;
using Shuzhi.Local.Storage;

namespace Shuzhi.Faults.Child;

/// <summary>Ends the process without notice at its nth commit, just before it is durable or just after.</summary>
internal sealed class KillSwitch(long commit, bool before) : ICommitObserver
{
    public void BeforeCommit(long number)
    {
        if (before && number == commit) Kill();
    }

    public void AfterCommit(long number)
    {
        if (!before && number == commit) Kill();
    }

    private static void Kill()
    {
        // SIGKILL: no handler, no finalizer, no flush.
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.CurrentThread.Join();
    }
}
