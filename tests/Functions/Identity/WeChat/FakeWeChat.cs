using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shuzhi.Functions.Tests.Identity.WeChat;

/// <summary>WeChat's <c>jscode2session</c> on a port of its own: a code counts once and says in itself what becomes of it, such as <c>user:anna:1</c> or <c>error:45011</c>.</summary>
internal sealed class FakeWeChat : IAsyncDisposable
{
    public const string AppId = "wx-test";
    public const string Secret = "planted-secret-4711";
    public const string SessionKey = "planted-session-key-0815";

    private readonly WebApplication web;
    private readonly HashSet<string> used = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeWeChat(WebApplication web) => this.web = web;

    public Dictionary<string, string> Settings => new()
    {
        ["WeChat:AppId"] = AppId,
        ["WeChat:AppSecret"] = Secret,
        ["WeChat:Endpoint"] = web.Urls.First(),
        ["WeChat:TimeoutMilliseconds"] = "2000",
    };

    public static async Task<FakeWeChat> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeWeChat(builder.Build());
        fake.web.MapGet("/sns/jscode2session", fake.ExchangeAsync);
        await fake.web.StartAsync();
        return fake;
    }

    public async ValueTask DisposeAsync()
    {
        ended.TrySetResult();
        await web.DisposeAsync();
    }

    private async Task<IResult> ExchangeAsync(string appid, string secret, string js_code, string grant_type)
    {
        if (appid != AppId || secret != Secret || grant_type != "authorization_code") return Error(40125);
        lock (used)
        {
            if (!used.Add(js_code)) return Error(40163);
        }

        switch (js_code.Split(':'))
        {
            case ["user", var name, ..]: return Results.Json(new { openid = $"openid-{name}", session_key = SessionKey, unionid = "u", errcode = 0 });
            case ["error", var number, ..]: return Error(int.Parse(number));
            case ["status", var number, ..]: return Results.StatusCode(int.Parse(number));
            case ["text", ..]: return Results.Content("<html>not json", "text/html");
            case ["list", ..]: return Results.Json(new[] { 1 });
            case ["nobody", ..]: return Results.Json(new { session_key = SessionKey });
            case ["large", ..]: return Results.Content(new string(' ', 200_000) + "{}", "application/json");
            default:
                // Says nothing until the test is over.
                await ended.Task;
                return Error(-1);
        }
    }

    // WeChat answers with JSON under text/plain, and with 200 whatever happened.
    private static IResult Error(int number) => Results.Content($$"""{"errcode":{{number}},"errmsg":"invalid code, rid: 1"}""", "text/plain");
}
