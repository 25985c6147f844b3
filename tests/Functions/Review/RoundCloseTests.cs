using Microsoft.DurableTask.Client;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Documents;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Review;

/// <summary>Closing a round with many applications: each once, in pages, whatever interrupts it.</summary>
public sealed class RoundCloseTests
{
    private const int Many = 2_000;
    private const string Instance = "round-close-round-1";

    [Fact]
    public async Task Every_submitted_application_is_brought_under_review_once_though_the_host_stops_in_between()
    {
        var folder = Directory.CreateTempSubdirectory("close");
        try
        {
            await using (var first = await StartAsync(folder.FullName))
            {
                await SubmitManyAsync(first, await first.ReviewedRoundAsync(), Many);
                await first.CloseRoundAsync();
                await Eventually.Async(async () => (await ClosingAsync(first))?.Begun > 0, 30);
            }

            await using var second = await StartAsync(folder.FullName);
            await Eventually.Async(async () => (await ClosingAsync(second))?.Stage == RoundClosing.Closed, 60);

            Assert.Equal(new RoundClosing("round-1", RoundClosing.Closed, 0, Many - 10, 10), await ClosingAsync(second));
            var applications = await TestApp.AllAsync(second.Documents<Application>().AllAsync(OfRound("inReview")));
            Assert.Equal(Many - 10, applications.Count);
            Assert.All(applications, application => Assert.Equal((2, Stage.DistrictReview), ((int)application.Version, application.Review!.Stage!.Value)));
            Assert.Equal(10, (await TestApp.AllAsync(second.Documents<Application>().AllAsync(OfRound("rejected")))).Count);
            Assert.Equal(OrchestrationRuntimeStatus.Running, (await second.ProcessAsync($"application-{applications[^1].Id}")).Status);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_application_that_cannot_be_begun_keeps_no_other_from_it_and_is_brought_to_the_citys_notice()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        var round = await app.ReviewedRoundAsync();
        await SubmitManyAsync(app, round, 3, application => application.Id == "a00001" ? application with { CatalogueVersion = "gone" } : application);

        await app.CloseRoundAsync();

        await Eventually.Async(async () => (await ClosingAsync(app))?.Stage == RoundClosing.Closed, 15);
        Assert.Equal((2, 1), ((await ClosingAsync(app))!.Begun, (await ClosingAsync(app))!.Failed));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.City)).Contains("review-not-begun"), 15);
    }

    private static Task<TestApp> StartAsync(string folder) => TestApp.StartAsync(new() { NoTimers = true, DataPath = folder });

    /// <summary>Submitted applications, written as submission leaves them; every two hundredth is not eligible.</summary>
    private static async Task SubmitManyAsync(TestApp app, Round round, int count, Func<Application, Application>? change = null)
    {
        var documents = new DocumentSet<Application>(app.Store, ContainerCatalogue.Applications);
        var template = (await SubmittedAsync(app, round)) with { Outbox = [], OutboxSince = null };
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, cancellation) =>
        {
            var facts = template.Statement.Facts.With(FactNames.OperatingNormally, number % 200 != 7 || count < 200);
            var application = template with { Id = $"a{number:00000}", Version = 1, Trail = [], Documents = [], Statement = template.Statement with { Facts = facts } };
            await documents.WriteAsync(application.Id, application.Id, change is null ? application : change(application), etag: null, cancellation: cancellation);
        });
    }

    private static async Task<Application> SubmittedAsync(TestApp app, Round round)
    {
        var submitted = await app.SubmitDatasetAsync(round, "template");
        await app.DoAsync(new Core.Applications.WithdrawApplication { CommandId = "withdraw", By = Companies.Owner(1), ApplicationId = "template" });
        return submitted;
    }

    private static DocumentQuery OfRound(string status) => new(ContainerCatalogue.Applications)
    {
        Where = [DocumentFilter.Equal("roundId", "round-1"), DocumentFilter.Equal("status", status)],
        OrderBy = ["submittedAt"],
        PageSize = 500,
    };

    private static async Task<RoundClosing?> ClosingAsync(TestApp app) =>
        (await app.Get<DurableTaskClient>().GetInstanceAsync(Instance, getInputsAndOutputs: true))?.ReadCustomStatusAs<RoundClosing>() is { } closing ? closing with { Continuation = null } : null;
}
