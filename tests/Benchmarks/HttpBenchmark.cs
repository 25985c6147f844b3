using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shuzhi.Local;

namespace Shuzhi.Benchmarks;

/// <summary>What the host adds to a request, against bare Kestrel in the same run; and how long it takes to start.</summary>
internal static class HttpBenchmark
{
    private const int Connections = 64;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    public static async Task RunAsync()
    {
        await using var bare = await StartBareAsync();
        using var host = await StartHostAsync();
        var kestrel = new List<double>();
        var functions = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            kestrel.Add(await RateAsync(AddressOf(bare.Services), "/trivial"));
            functions.Add(await RateAsync(AddressOf(host.Services), "/api/trivial"));
        }

        var table = new Table("A trivial request (64 connections, median of three)", "server", "a second", "time, relative");
        table.Add("bare Kestrel", Table.Rate(Median(kestrel)), Table.Ratio(1));
        table.Add("HTTP function", Table.Rate(Median(functions)), Table.Ratio(Median(kestrel) / Median(functions)));
        table.Print();
        await host.StopAsync();
    }

    public static async Task StartAsync()
    {
        var times = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            var started = Stopwatch.GetTimestamp();
            using var host = await StartHostAsync();
            using var client = await RawHttpClient.ConnectAsync(AddressOf(host.Services));
            await client.SendAsync(RawHttpClient.Request("GET", "/api/trivial"));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await host.StopAsync();
        }

        var table = new Table("Start of the whole host to its first answer", "start", "ms");
        table.Add("first in the process", times[0].ToString("N0", CultureInfo.InvariantCulture));
        table.Add("later (median)", Median(times.Skip(1)).ToString("N0", CultureInfo.InvariantCulture));
        table.Print();
    }

    /// <summary>Trivial requests a second that bare Kestrel answers here and now: how fast this machine is today.</summary>
    public static async Task<double> BareAsync()
    {
        await using var bare = await StartBareAsync();
        return await RateAsync(AddressOf(bare.Services), "/trivial");
    }

    private static async Task<double> RateAsync(Uri address, string path)
    {
        var request = RawHttpClient.Request("GET", path);
        var clients = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => RawHttpClient.ConnectAsync(address)));
        var rate = await Measure.RateAsync(Connections, Time, async (client, _) =>
        {
            var (status, _) = await clients[client].SendAsync(request);
            if (status != 200) throw new InvalidOperationException($"{path} answered {status}");
        });
        foreach (var client in clients) client.Dispose();
        return rate;
    }

    private static async Task<WebApplication> StartBareAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var answer = "hello"u8.ToArray();
        app.Run(context =>
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            context.Response.ContentLength = answer.Length;
            return context.Response.Body.WriteAsync(answer).AsTask();
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<IHost> StartHostAsync()
    {
        var options = new LocalHostOptions { Types = [typeof(Trivial)], AppFolder = Path.GetTempPath(), Output = null, ExitsWhenRefused = false, ReadsEnvironment = false };
        var builder = options.CreateBuilder("--urls=http://127.0.0.1:0", "--Data:Path=:memory:");
        builder.ConfigureFunctionsWebApplication();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static Uri AddressOf(IServiceProvider services) =>
        new(services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    internal static class Trivial
    {
        private static readonly IResult Hello = Results.Text("hello", "text/plain; charset=utf-8");

        [Function(nameof(Trivial))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "trivial")] HttpRequest request)
        {
            _ = request;
            return Hello;
        }
    }
}
