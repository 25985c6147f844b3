using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Audit;

/// <summary>Lets one verification of everything run at a time: each reads the whole store.</summary>
internal sealed class VerificationDesk(AuditVerification verification, AuditHeads heads)
{
    private const int RetrySeconds = 15;

    private int running;

    public Task<Checked<AuditReport>> VerifyAsync(DateTimeOffset? asOf, CancellationToken cancellation) => AloneAsync(() => verification.VerifyAsync(asOf, cancellation));

    public Task<Checked<Core.Audit.ChainHead>> ReadHeadAsync(DateTimeOffset? asOf, CancellationToken cancellation) => AloneAsync(() => heads.ReadAsync(asOf, cancellation));

    private async Task<Checked<T>> AloneAsync<T>(Func<Task<T>> read)
    {
        if (Interlocked.Exchange(ref running, 1) == 1)
            return ProblemCode.VerificationRunning.Plain() with { RetryAfter = RetrySeconds };
        try
        {
            return await read();
        }
        finally
        {
            Volatile.Write(ref running, 0);
        }
    }
}
