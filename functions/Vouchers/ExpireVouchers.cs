using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Vouchers;

/// <summary>
/// Every night (17:30 UTC, 01:30 in Shanghai): ends vouchers that are over and whose orchestration did not end them, because it
/// was lost or purged.
/// </summary>
internal sealed class ExpireVouchers(IDocumentStore store, VoucherExpiry expiry, TimeProvider time, ILogger<ExpireVouchers> log)
{
    private readonly DocumentSet<Application> applications = new(store, ContainerCatalogue.Applications);

    [Function(nameof(ExpireVouchers))]
    public async Task RunAsync([TimerTrigger("0 30 17 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var ended = await ExpireAsync("issued", cancellation) + await ExpireAsync("redeeming", cancellation);
        log.LogInformation("{Count} voucher(s) were ended{Late}.", ended, timer.IsPastDue ? ", late" : "");
    }

    private async Task<int> ExpireAsync(string status, CancellationToken cancellation)
    {
        var query = new DocumentQuery(ContainerCatalogue.Applications)
        {
            Where = [DocumentFilter.Equal("status", status), DocumentFilter.AtMost("voucher.expiresAt", time.GetUtcNow())],
            OrderBy = ["voucher.expiresAt"],
        };
        var ended = 0;
        await foreach (var item in applications.AllAsync(query, cancellation))
        {
            if ((await expiry.ExpireAsync(item.Value.Id, cancellation)).IsOk) ended++;
        }

        return ended;
    }
}
