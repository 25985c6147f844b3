using System.Diagnostics;
using System.Globalization;
using Shuzhi.Faults.Child;

namespace Shuzhi.Faults;

/// <summary>The child program as a real second process. What it said before its death is what it acknowledged.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int PatienceMilliseconds = 60_000;

    private readonly Process process;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly TaskCompletionSource<TimeSpan> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<List<string>> lines;
    private readonly Task<string> errors;

    private ChildProcess(Process process)
    {
        this.process = process;
        lines = ReadAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>From the start of the process until its engine had taken up what was left.</summary>
    public Task<TimeSpan> Ready => ready.Task;

    public static ChildProcess Start(params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(Workload).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return new ChildProcess(Process.Start(start)!);
    }

    public static ChildProcess Start(string folder, string scenario, bool before, long commit) =>
        Start(folder, scenario, before ? "before" : "after", commit.ToString(CultureInfo.InvariantCulture));

    /// <summary>SIGKILL, as from an operator or the kernel.</summary>
    public void Kill() => process.Kill();

    /// <summary>What it said, in order, and whether it ended by itself.</summary>
    public async Task<(List<string> Lines, bool Finished)> EndAsync()
    {
        using var patience = new CancellationTokenSource(PatienceMilliseconds);
        await process.WaitForExitAsync(patience.Token);
        var said = await lines;
        Assert.True(process.ExitCode is 0 or 137, $"The child ended with {process.ExitCode}: {await errors}");
        return (said, process.ExitCode == 0);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private async Task<List<string>> ReadAsync()
    {
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready") ready.TrySetResult(Stopwatch.GetElapsedTime(started));
            else said.Add(line);
        }

        ready.TrySetException(new InvalidOperationException("The child ended before it was ready."));
        return said;
    }
}
