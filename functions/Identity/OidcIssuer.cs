using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Shuzhi.Functions.Identity;

/// <summary>
/// The configured issuer, by OpenID Connect discovery. Keys are read once an hour, and early when a token names a new one;
/// when they cannot be read, the last ones serve for a day. Kept here rather than by the library's own manager, which follows
/// the wall clock alone and, for a new key, refuses the first tokens while it reads in the background.
/// </summary>
internal sealed partial class OidcIssuer : ITokenIssuer, IDisposable
{
    /// <summary>After this time the keys are read again: what the issuer withdraws is refused no later.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>Keys of this age are no longer used.</summary>
    public static readonly TimeSpan Usable = TimeSpan.FromDays(1);

    /// <summary>The least time between two readings, whatever tokens arrive.</summary>
    public static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(10);

    private const int MostBytes = 1 << 20;

    private readonly IdentityOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<OidcIssuer> logger;
    private readonly HttpClient http;
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Reading? last;
    private long? triedAt;

    public OidcIssuer(IOptions<IdentityOptions> options, TimeProvider time, ILogger<OidcIssuer> logger)
    {
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = MostBytes,
        };
    }

    public string Audience => options.Audience;

    public bool Is(string name) => name == options.Issuer;

    public ValueTask<IssuerKeys> KeysAsync(CancellationToken cancellation) =>
        last is { } reading && Age(reading) < Fresh ? ValueTask.FromResult(reading.Keys) : RenewAsync(cancellation);

    public async ValueTask<IssuerKeys> RefreshAsync(IssuerKeys known, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (ReferenceEquals(last?.Keys, known)) await TryReadAsync();
            return last?.Keys ?? known;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    /// <summary>One caller reads; the others wait only where there is nothing to go on with.</summary>
    private async ValueTask<IssuerKeys> RenewAsync(CancellationToken cancellation)
    {
        if (!await gate.WaitAsync(UsableKeys() is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation)) return UsableKeys() ?? throw new IssuerUnavailableException();
        try
        {
            Exception? failure = null;
            if (last is not { } reading || Age(reading) >= Fresh) failure = await TryReadAsync();
            return UsableKeys() ?? throw new IssuerUnavailableException(failure);
        }
        finally
        {
            gate.Release();
        }
    }

    private IssuerKeys? UsableKeys() => last is { } reading && Age(reading) < Usable ? reading.Keys : null;

    private TimeSpan Age(Reading reading) => time.GetElapsedTime(reading.At);

    private async Task<Exception?> TryReadAsync()
    {
        if (triedAt is { } tried && time.GetElapsedTime(tried) < LeastInterval) return null;
        triedAt = time.GetTimestamp();
        try
        {
            last = new Reading(await ReadAsync(), time.GetTimestamp());
            return null;
        }
        catch (Exception problem)
        {
            LogUnreadable(problem, options.Issuer);
            return problem;
        }
    }

    /// <summary>Not bound to the request that asked: others may wait for the same keys.</summary>
    private async Task<IssuerKeys> ReadAsync()
    {
        var retriever = new HttpDocumentRetriever(http) { RequireHttps = !new Uri(options.Issuer).IsLoopback };
        var address = $"{options.Issuer.TrimEnd('/')}/.well-known/openid-configuration";
        var found = await OpenIdConnectConfigurationRetriever.GetAsync(address, retriever, CancellationToken.None);
        if (found.Issuer != options.Issuer) throw new InvalidOperationException($"{address} describes the issuer {found.Issuer}, not the one of Identity:Issuer.");
        var keys = new IssuerKeys(found.SigningKeys);
        return keys.Count > 0 ? keys : throw new InvalidOperationException($"{address} names no signing key with an id.");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The keys of the token issuer {Issuer} cannot be read")]
    private partial void LogUnreadable(Exception problem, string issuer);

    private sealed record Reading(IssuerKeys Keys, long At);
}
