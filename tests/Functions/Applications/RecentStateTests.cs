using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Tests.Applications;

/// <summary>A state that is remembered saves a read; it never decides where somebody else has written since.</summary>
public sealed class RecentStateTests : IAsyncLifetime
{
    private TestApp app = null!;
    private ApplicationService another = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync(new() { NoTimers = true });
        another = ActivatorUtilities.CreateInstance<ApplicationService>(app.Host.Services);
        await app.DraftAsync(await app.OpenRoundAsync(), "a", 1, feesYuan: 100_000);
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_change_goes_onto_what_another_writer_left()
    {
        await ByAnotherAsync(Remove("declaration"));

        var after = await app.AttachAsync("a", 1, "extra");

        Assert.Equal(["application-form", "business-licence", "tax-certificate", "extra"], after.Documents.Select(document => document.Kind));
        Assert.Null(AuditTrail.FirstBroken(after.Trail, "a"));
    }

    [Fact]
    public async Task A_refusal_is_not_given_on_what_another_writer_has_changed()
    {
        await ByAnotherAsync(Remove("declaration"));
        Assert.Contains((await app.Applications.RecallAsync("a"))!.Value.Documents, document => document.Kind == "declaration");

        Assert.Equal(ApplicationRefusals.DocumentUnknown, (await app.Applications.ExecuteAsync(Remove("declaration") with { CommandId = "remove-again" })).Refusal.Code);
        await ByAnotherAsync(Attach("extra"));
        Assert.True((await app.Applications.ExecuteAsync(Remove("extra"))).IsOk);
    }

    [Fact]
    public async Task A_repeat_answers_with_the_state_that_another_writer_left()
    {
        var repeated = Attach("extra");
        await app.DoAsync(repeated);
        var left = await ByAnotherAsync(Remove("extra"));

        var answered = await app.DoAsync(repeated);

        Assert.Equal(left.Version, answered.Version);
        Assert.DoesNotContain(answered.Documents, document => document.Kind == "extra");
    }

    [Fact]
    public void What_was_written_first_is_forgotten_first()
    {
        var recent = new RecentStates<string>(2);
        foreach (var id in (string[])["a", "b", "a", "c"]) recent.Keep(id, new Stored<string>(id, "1"));

        Assert.Null(recent.Find("a"));
        Assert.Equal(("b", "c"), (recent.Find("b")?.Value, recent.Find("c")?.Value));
    }

    private async Task<Application> ByAnotherAsync(ApplicationCommand command) => (await another.ExecuteAsync(command)).Value.Value;

    private static RemoveDocument Remove(string document) =>
        new() { CommandId = $"remove-{document}", By = Companies.Owner(1), ApplicationId = "a", DocumentId = document };

    private static AttachDocument Attach(string kind) => new()
    {
        CommandId = $"attach-{kind}",
        By = Companies.Owner(1),
        ApplicationId = "a",
        DocumentId = kind,
        Kind = kind,
        FileName = $"{kind}.pdf",
        ContentType = "application/pdf",
        Size = 1000,
        Sha256 = AuditTrail.Sha256Of(kind),
    };
}
