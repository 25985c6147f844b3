using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shuzhi.Local.Storage;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Local.Tests.Worker;

public sealed class HostLifecycleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Prints_what_it_serves()
    {
        await using var output = new StringWriter();
        await using var host = await TestHost.StartAsync(new TestHostOptions
        {
            Types = [typeof(Functions)],
            Output = output,
            Time = new ManualTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)),
        });
        var lines = output.ToString().Split(Environment.NewLine);
        Assert.Equal($"Shuzhi listens on {host.BaseAddress.ToString().TrimEnd('/')}", lines[0]);
        Assert.Equal("  GET,POST  /api/Ping", lines[1]);
        Assert.Equal("  *         /api/held/{key}", lines[2]);
        Assert.Equal("  timer  Nightly  0 0 2 * * *  next 2026-06-02 02:00:00Z", lines[3]);
        Assert.StartsWith("Data folder ", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_for_requests_in_flight_when_it_stops()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));
        var hold = Functions.Hold("drain");
        var request = host.Client.GetStringAsync("/api/held/drain");
        await hold.Entered.Task.WaitAsync(Patience);
        var stop = host.StopAsync();
        await WaitUntilRefusedAsync(host.BaseAddress);
        Assert.False(stop.IsCompleted);
        hold.Release.SetResult();
        Assert.Equal("held", await request);
        await stop.WaitAsync(Patience);
    }

    [Fact]
    public async Task Gives_up_on_a_request_that_never_ends()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Types = [typeof(Functions)], StopTimeout = TimeSpan.FromMilliseconds(200) });
        var hold = Functions.Hold("stuck");
        var request = host.Client.GetAsync("/api/held/stuck");
        await hold.Entered.Task.WaitAsync(Patience);
        await host.StopAsync().WaitAsync(Patience);
        await Assert.ThrowsAnyAsync<Exception>(() => request.WaitAsync(Patience));
        hold.Release.SetResult();
    }

    [Fact]
    public async Task Refuses_a_data_folder_in_use()
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-");
        await using (await TestHost.StartAsync(new TestHostOptions { Types = [typeof(Functions)], DataPath = folder.FullName }))
        {
            var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => TestHost.StartAsync(new TestHostOptions { Types = [typeof(Functions)], DataPath = folder.FullName }));
            Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
        }

        await using (await TestHost.StartAsync(new TestHostOptions { Types = [typeof(Functions)], DataPath = folder.FullName }))
        {
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Names_a_port_in_use_and_leaves_nothing_open()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-");
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => TestHost.StartAsync(new TestHostOptions
        {
            Types = [typeof(Functions)],
            DataPath = folder.FullName,
            Urls = $"http://127.0.0.1:{port}",
        }));
        Assert.Contains($"127.0.0.1:{port}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--urls", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        LocalStore.Open(folder.FullName).Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Closes_the_store_last_and_deletes_an_ephemeral_folder()
    {
        string path;
        await using (var host = await TestHost.StartAsync(typeof(Functions)))
        {
            path = host.Services.GetRequiredService<LocalStore>().Folder.Path;
            Assert.True(Directory.Exists(path));
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public async Task Writes_an_event_on_one_line()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        var formatter = new LineFormatter(time);
        await using var output = new StringWriter();
        formatter.Write(
            new Microsoft.Extensions.Logging.Abstractions.LogEntry<string>(
                LogLevel.Error,
                "Shuzhi.Local.Worker.Timer",
                default,
                "first\r\nERROR forged",
                new InvalidOperationException("because"),
                static (state, _) => state),
            null,
            output);
        Assert.Equal($"12:00:00.000 ERROR Worker.Timer  first ⏎ ERROR forged | System.InvalidOperationException: because{Environment.NewLine}", output.ToString());
    }

    private static async Task WaitUntilRefusedAsync(Uri address)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < Patience)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(address.Host, address.Port);
            }
            catch (SocketException)
            {
                return;
            }
        }

        Assert.Fail("The host still accepts connections.");
    }

    public sealed class Held
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public static class Functions
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Held> Holds = new();

        public static Held Hold(string key) => Holds.GetOrAdd(key, static _ => new Held());

        [Function(nameof(Ping))]
        public static IResult Ping([HttpTrigger("post", "get")] HttpRequest request) => Results.Ok();

        [Function(nameof(Holding))]
        public static async Task<IResult> Holding([HttpTrigger(AuthorizationLevel.Anonymous, Route = "held/{key}")] HttpRequest request, string key)
        {
            var hold = Hold(key);
            hold.Entered.TrySetResult();
            await hold.Release.Task;
            return Results.Text("held");
        }

        [Function(nameof(Nightly))]
        public static void Nightly([TimerTrigger("0 0 2 * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }
}
