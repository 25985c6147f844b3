using System.Net;
using System.Net.Http.Json;
using Microsoft.DurableTask.Client;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Notifications;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Functions.Tests.Review;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Performance;

/// <summary>From the payment of a reviewed award over its self-evaluation and evaluation to the end of its process.</summary>
public sealed class EvaluationFlowTests : IAsyncLifetime
{
    private const string Instance = "application-a";
    private static readonly object Report = new { indicators = new[] { new { name = "服务主体", target = 3, achieved = 4, unit = "家" } }, text = "数据集已建成并对外服务" };
    private TestApp app = null!;
    private WorkItem work = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync(new() { NoTimers = true });
        work = (await app.ToStageAsync(Stage.Evaluation)).Review!.Work!;
        app.Time.Advance(TimeSpan.FromMinutes(10));
        await app.StageUntilAsync(Instance, nameof(Stage.Evaluation));
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_self_evaluation_in_time_is_not_reminded_of_and_its_evaluation_ends_the_process()
    {
        await PostAsync("applicant", "self-evaluation", Report, "reported");
        app.Time.Advance(work.RemindAt - app.Time.GetUtcNow());
        app.Time.Advance(work.DueAt - app.Time.GetUtcNow());
        // The bureau hears of it, because it has not evaluated.
        await ToldAsync(Notification.Inbox(ActorRole.City), "evaluation-overdue");
        Assert.DoesNotContain("evaluation-due", await app.ToldAsync(Companies.Owner(1).Id));

        await EvaluateAsync(passed: true);
    }

    [Fact]
    public async Task A_self_evaluation_that_does_not_come_is_reminded_and_escalated_and_still_taken_late()
    {
        app.Time.Advance(work.RemindAt - app.Time.GetUtcNow());
        await ToldAsync(Companies.Owner(1).Id, "evaluation-due");
        Assert.DoesNotContain("evaluation-overdue", await app.ToldAsync(ActorRole.City));
        app.Time.Advance(work.DueAt - app.Time.GetUtcNow());
        await ToldAsync(Notification.Inbox(ActorRole.City), "evaluation-overdue");
        await ToldAsync(Notification.Inbox(ActorRole.District, "洪山区"), "evaluation-overdue");

        await PostAsync("applicant", "self-evaluation", Report, "reported");
        await EvaluateAsync(passed: false);
    }

    /// <summary>The bureau evaluates, and the application is through with its process.</summary>
    private async Task EvaluateAsync(bool passed)
    {
        await PostAsync("city", "evaluation", new { passed, grounds = "对照绩效目标评价" }, "evaluated");
        await Eventually.Async(async () => (await app.ReadAsync("a")).Review!.Stage is null, 15);
        var application = await app.ReadAsync("a");
        Assert.Equal((ApplicationStatus.Paid, passed), (application.Status, application.Review!.FindingOf(Stage.Evaluation)!.Passed));
        await Eventually.Async(async () => (await app.ProcessAsync("evaluation-a")).Status == OrchestrationRuntimeStatus.Completed, 15);
        await app.StageUntilAsync(Instance, nameof(ApplicationStatus.Paid));
        app.Time.Advance(TimeSpan.FromDays(31));
        await Eventually.Async(async () => (await app.ProcessAsync(Instance)).Status == OrchestrationRuntimeStatus.Completed, 15);
    }

    /// <summary>As somebody with a token of this moment: one does not last as long as a test lets pass.</summary>
    private async Task PostAsync(string role, string what, object body, string status)
    {
        var tokens = new TestTokens(app.Host);
        using var client = role == "applicant"
            ? await tokens.ClientAsync(role, Companies.Uscc(1).Value, null, Companies.Owner(1).Id)
            : await tokens.ClientAsync(role, null, null, "officer-9");
        using var response = await client.PostAsJsonAsync($"/api/applications/a/{what}", body);
        Assert.Equal(status, (await response.ReadAsync(HttpStatusCode.OK)).Text("status"));
    }

    private Task ToldAsync(string owner, string topic) => Eventually.Async(async () => (await app.ToldAsync(owner)).Contains(topic), 15);
}
