using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;

namespace Shuzhi.Functions.Tests.Audit;

/// <summary>A document put back whole to what it once was is sound by itself.</summary>
public sealed class RollbackTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async Task InitializeAsync() => app = await TestApp.StartAsync(new() { NoTimers = true });

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task An_application_put_back_to_an_earlier_version_is_found_by_the_ledger_and_by_the_head()
    {
        await app.SubmitAsync(await app.OpenRoundAsync(), "a1", 1, 100_000);
        await app.UntilAsync("a1", ApplicationStatus.Issued);
        await app.LineUntilAsync(line => !line.Committed.IsZero);
        await app.RedeemAsync("a1", 1, 40_000);
        var earlier = await app.Store.ReadAsync(ContainerCatalogue.Applications, "a1", "a1");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.SettleAsync("a1", 1);
        await app.LineUntilAsync(line => line.Committed == Core.Kernel.Money.FromYuan(20_000));
        var published = await app.Get<AuditHeads>().ReadAsync(app.Time.GetUtcNow());
        app.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Empty((await app.Get<AuditVerification>().VerifyAsync()).Findings);

        await app.Store.ExecuteAsync(ContainerCatalogue.Applications, "a1", [DocumentOperation.Replace("a1", earlier!.Body, null)]);

        var report = await app.Get<AuditVerification>().VerifyAsync(published.AsOf);
        Assert.Equal(["applications a1/a1 ledger"], report.Findings.Select(finding => $"{finding.Container} {finding.Document} {finding.Field}"));
        Assert.NotEqual(published.Sha256, report.Head.Sha256);
        var moved = published.Containers.Zip(report.Head.Containers).Where(pair => pair.First != pair.Second).Select(pair => pair.First.Container);
        Assert.Equal(["applications"], moved);
    }

    [Fact]
    public async Task A_head_is_the_same_whenever_it_is_read_for_its_instant()
    {
        var round = await app.OpenRoundAsync();
        await app.SubmitAsync(round, "a1", 1, 100_000);
        await app.UntilAsync("a1", ApplicationStatus.Issued);
        await app.LineUntilAsync(line => !line.Committed.IsZero);
        var published = await app.Get<AuditHeads>().ReadAsync(app.Time.GetUtcNow());

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.SubmitAsync(round, "a2", 2, 50_000);
        await app.WithdrawAsync("a1", 1);

        var again = await app.Get<AuditHeads>().ReadAsync(published.AsOf);
        Assert.Equal(published.Sha256, again.Sha256);
        Assert.Equal((published.Documents, published.Entries), (again.Documents, again.Entries));
        Assert.NotEqual(published.Sha256, (await app.Get<AuditHeads>().ReadAsync(app.Time.GetUtcNow())).Sha256);
        Assert.Equal(again.Sha256, (await app.Get<AuditVerification>().VerifyAsync(published.AsOf)).Head.Sha256);
    }
}
