using Shuzhi.Core.Applications;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Performance;

/// <summary>Reads what was paid from the fund's lines, and what came of it, against the approved targets.</summary>
internal sealed class FundIndicatorBook(IDocumentStore store, Catalogues catalogues, ProcessOptions options, TimeProvider time)
{
    private static readonly string[] Statuses = ["paid", "settled", "approved"];

    private readonly DocumentSet<Application> applications = new(store, ContainerCatalogue.Applications);
    private readonly DocumentSet<PerformanceCase> cases = new(store, ContainerCatalogue.Performance);

    public async Task<IReadOnlyList<FundIndicator>> ReadAsync(FundTargets targets, CancellationToken cancellation)
    {
        var indicators = new FundIndicators(targets.Year, options.PaymentDeadline, time.GetUtcNow());
        foreach (var line in catalogues.Current.Budgets.SelectMany(budget => budget.Lines).Select(line => line.Id).Distinct())
        {
            foreach (var status in Statuses)
            {
                await foreach (var application in applications.AllAsync(Of(line, status), cancellation))
                    indicators.Take(application.Value, await CaseAsync(application.Value, cancellation));
            }
        }

        return indicators.Against(targets);
    }

    private static DocumentQuery Of(string line, string status) => new(ContainerCatalogue.Applications)
    {
        Where = [DocumentFilter.Equal("lineId", line), DocumentFilter.Equal("status", status)],
        OrderBy = ["settledAt"],
        PageSize = Paging.Most,
    };

    private async ValueTask<PerformanceCase?> CaseAsync(Application application, CancellationToken cancellation) =>
        application.Status == ApplicationStatus.Paid ? (await cases.ReadAsync(application.Id, application.Id, cancellation))?.Value : null;
}
