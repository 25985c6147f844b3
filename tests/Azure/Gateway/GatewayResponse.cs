using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Shuzhi.Azure.Tests.Gateway;

/// <summary>An answer with the headers that the SDK reads.</summary>
internal sealed record GatewayResponse(int Status)
{
    public byte[] Body { get; init; } = [];

    public string ContentType { get; init; } = "application/json";

    public string? ETag { get; init; }

    public int SubStatus { get; init; }

    public double Charge { get; init; } = 1;

    public double RetryAfterMilliseconds { get; init; }

    public string? Continuation { get; init; }

    public int? Count { get; init; }

    public static GatewayResponse Json(int status, JsonNode body) => new(status) { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        var headers = response.Headers;
        headers["x-ms-activity-id"] = Guid.NewGuid().ToString();
        headers["x-ms-request-charge"] = Charge.ToString(CultureInfo.InvariantCulture);
        headers["x-ms-version"] = "2020-07-15";
        if (SubStatus > 0) headers["x-ms-substatus"] = SubStatus.ToString(CultureInfo.InvariantCulture);
        if (RetryAfterMilliseconds > 0) headers["x-ms-retry-after-ms"] = RetryAfterMilliseconds.ToString(CultureInfo.InvariantCulture);
        if (ETag is not null) headers.ETag = ETag;
        if (Continuation is not null) headers["x-ms-continuation"] = Continuation;
        if (Count is { } count) headers["x-ms-item-count"] = count.ToString(CultureInfo.InvariantCulture);
        if (Status is 204 or 304) return;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body);
    }
}
