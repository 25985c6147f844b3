using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Shuzhi.Functions.Documents;

/// <summary>What every operation on Cosmos leaves behind: one log entry and one measurement, with its price and without any content or key.</summary>
internal static partial class CosmosLog
{
    public const string MeterName = "Shuzhi.Cosmos";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> RequestUnits = Meter.CreateHistogram<double>("shuzhi.cosmos.request_units", "{RU}", "Request units of one operation with all its attempts.");

    public static void Operation(ILogger logger, CosmosCall call, string operation, string container, TimeSpan elapsed)
    {
        RequestUnits.Record(call.RequestUnits, new("operation", operation), new("container", container), new("status", call.Status));
        var level = call.Status is "Unavailable" or "Failed" ? LogLevel.Warning : call.Attempts > 1 ? LogLevel.Information : LogLevel.Debug;
        Write(logger, level, operation, container, call.Status, Math.Round(call.RequestUnits, 2), call.Attempts, elapsed.TotalMilliseconds);
    }

    [LoggerMessage(EventId = 1, Message = "Cosmos {Operation} on {Container}: {Status}, {RequestUnits} RU, {Attempts} attempts, {Milliseconds} ms")]
    private static partial void Write(ILogger logger, LogLevel level, string operation, string container, string status, double requestUnits, int attempts, double milliseconds);
}
