using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.WeChat;

/// <summary>WeChat's own service, <c>jscode2session</c>. Neither code, secret nor session key is logged.</summary>
internal sealed partial class WeChatHttp : IWeChat, IDisposable
{
    private const int MostBytes = 64 * 1024;
    private const int LongestOpenId = 128;
    private const int RetrySeconds = 2;
    private const int RetryOftenSeconds = 60;

    private readonly WeChatOptions options;
    private readonly ILogger<WeChatHttp> logger;
    private readonly HttpClient http;

    public WeChatHttp(IOptions<WeChatOptions> options, ILogger<WeChatHttp> logger)
    {
        this.options = options.Value;
        this.logger = logger;
        http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(this.options.Endpoint),
            Timeout = TimeSpan.FromMilliseconds(this.options.TimeoutMilliseconds),
            MaxResponseContentBufferSize = MostBytes,
        };
    }

    public bool Serves(HttpRequest request) => true;

    public async Task<Checked<WeChatUser>> ExchangeAsync(string code, CancellationToken cancellation)
    {
        var query = $"appid={Uri.EscapeDataString(options.AppId)}&secret={Uri.EscapeDataString(options.AppSecret)}&js_code={Uri.EscapeDataString(code)}&grant_type=authorization_code";
        try
        {
            using var response = await http.GetAsync($"/sns/jscode2session?{query}", cancellation);
            response.EnsureSuccessStatusCode();
            return Read(await response.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The message of some of these names the address, and with it the secret.
            LogNoAnswer(problem.GetType().Name);
            return Unavailable();
        }
    }

    public void Dispose() => http.Dispose();

    private Checked<WeChatUser> Read(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var answer = document.RootElement;
        if (answer.ValueKind != JsonValueKind.Object) throw new JsonException("No object.");
        if (answer.TryGetProperty("errcode", out var error) && error.TryGetInt32(out var number) && number != 0) return ProblemOf(number);
        var openId = answer.TryGetProperty("openid", out var found) && found.ValueKind == JsonValueKind.String ? found.GetString()! : "";
        return openId.Length is > 0 and <= LongestOpenId ? new WeChatUser(openId) : throw new JsonException("No openid.");
    }

    private Problem ProblemOf(int error)
    {
        switch (error)
        {
            case 40029:
                return ProblemCode.WeChatCodeInvalid.Plain();
            case 40163:
                return ProblemCode.WeChatCodeUsed.Plain();
            case 40226:
                return ProblemCode.WeChatBlocked.Plain();
            case 45011:
                return ProblemCode.WeChatTooOften.Plain() with { RetryAfter = RetryOftenSeconds };
            default:
                // -1 is WeChat's own trouble; the rest is a mistake in our settings, such as the secret.
                LogRefused(error);
                return Unavailable();
        }
    }

    private static Problem Unavailable() => ProblemCode.WeChatUnavailable.Plain() with { RetryAfter = RetrySeconds };

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeChat did not answer, or not as it should ({Problem})")]
    private partial void LogNoAnswer(string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "WeChat exchanged no code: errcode {Error}")]
    private partial void LogRefused(int error);
}
