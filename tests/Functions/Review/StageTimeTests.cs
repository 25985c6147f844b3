using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Notifications;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Applications;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Review;

/// <summary>Every wait of a review: done on time, reminded, escalated.</summary>
public sealed class StageTimeTests
{
    private const string Instance = "application-a";
    private const string Owner = "subject-1";

    /// <summary>Stage; who is reminded, and of what; who hears of it when it is overdue.</summary>
    public static TheoryData<Stage, string, string, string> Stages() => new()
    {
        { Stage.DistrictReview, Notification.Inbox(ActorRole.District, "洪山区"), "review", Notification.Inbox(ActorRole.City) },
        { Stage.CityReview, Notification.Inbox(ActorRole.City), "review", Notification.Inbox(ActorRole.Supervisor) },
        { Stage.Confirmation, Notification.Inbox(ActorRole.City), "review", Notification.Inbox(ActorRole.Supervisor) },
        { Stage.Notice, Notification.Inbox(ActorRole.City), "review", Notification.Inbox(ActorRole.Supervisor) },
        { Stage.Building, Owner, "building", Notification.Inbox(ActorRole.City) },
        { Stage.Audit, Notification.Inbox(ActorRole.Auditor), "review", Notification.Inbox(ActorRole.Supervisor) },
        { Stage.SiteVisit, Notification.Inbox(ActorRole.City), "review", Notification.Inbox(ActorRole.Supervisor) },
        { Stage.Panel, Notification.Inbox(ActorRole.City), "review", Notification.Inbox(ActorRole.Supervisor) },
        { Stage.AwardNotice, Notification.Inbox(ActorRole.City), "review", Notification.Inbox(ActorRole.Supervisor) },
        { Stage.Approval, Notification.Inbox(ActorRole.City), "review", Notification.Inbox(ActorRole.Supervisor) },
        { Stage.Evaluation, Owner, "evaluation", Notification.Inbox(ActorRole.City) },
    };

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_stage_that_lasts_is_reminded_and_then_escalated_again_and_again(Stage stage, string reminded, string topic, string above)
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        var work = (await app.ToStageAsync(stage)).Review!.Work!;
        await WatchedAsync(app, stage.ToString());

        app.Time.Advance(work.RemindAt.AddSeconds(-1) - app.Time.GetUtcNow());
        Assert.DoesNotContain($"{topic}-due", await app.ToldAsync(reminded));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await ToldAsync(app, reminded, $"{topic}-due", 1);
        Assert.DoesNotContain($"{topic}-overdue", await app.ToldAsync(above));
        app.Time.Advance(work.DueAt - app.Time.GetUtcNow());
        await ToldAsync(app, above, $"{topic}-overdue", 1);
        await app.StageUntilAsync(Instance, stage.ToString());
        app.Time.Advance(TimeSpan.FromDays(7));
        await ToldAsync(app, above, $"{topic}-overdue", 2);
    }

    [Fact]
    public async Task A_stage_done_on_time_reminds_nobody_and_the_next_has_a_time_of_its_own()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        var work = (await app.ToStageAsync(Stage.CityReview)).Review!.Work!;
        await WatchedAsync(app, nameof(Stage.CityReview));
        await app.DoAsync(new ReviewInCity { CommandId = "city", By = Companies.City, ApplicationId = "a", Passed = false, Grounds = "重复申报" });
        await Eventually.Async(async () => (await app.ProcessAsync(Instance)).Status == Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Completed, 15);

        app.Time.Advance(work.DueAt - app.Time.GetUtcNow() + TimeSpan.FromDays(1));

        Assert.DoesNotContain("review-due", await app.ToldAsync(ActorRole.City));
        Assert.Empty(await app.ToldAsync(ActorRole.Supervisor));
    }

    [Fact]
    public async Task Corrections_are_reminded_and_lapse_so_that_the_reviewer_goes_on()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.ToStageAsync(Stage.CityReview);
        var returned = await app.DoAsync(new RequestChanges { CommandId = "changes", By = Companies.City, ApplicationId = "a", Items = ["补充材料"] });
        await WatchedAsync(app, ReviewStages.Corrections);
        var work = returned.Review!.Work!;

        app.Time.Advance(work.RemindAt - app.Time.GetUtcNow());
        await ToldAsync(app, Owner, "changes-due", 1);
        app.Time.Advance(work.DueAt - app.Time.GetUtcNow());
        await ToldAsync(app, Owner, "changes-lapsed", 1);

        await app.StageUntilAsync(Instance, nameof(Stage.CityReview));
        var state = await app.ReadAsync("a");
        Assert.Null(state.Review!.Changes);
        Assert.Equal(ActorRole.City, state.Review.Work!.Role);
    }

    [Fact]
    public async Task A_department_that_does_not_answer_is_brought_to_the_citys_notice()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.ToStageAsync(Stage.CityReview);
        var asked = await app.DoAsync(new RequestVerification { CommandId = "ask", By = Companies.City, ApplicationId = "a", Departments = ["data"], Question = "有无重复支持" });
        await WatchedAsync(app, nameof(Stage.CityReview));

        app.Time.Advance(asked.Review!.Verifications[0].DueAt - app.Time.GetUtcNow());

        await ToldAsync(app, Notification.Inbox(ActorRole.City), "verification-overdue", 1);
    }

    [Fact]
    public async Task A_rating_that_does_not_come_is_escalated()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true, Without = [typeof(RateApplications)] });
        await app.ToStageAsync(Stage.Rating);
        await WatchedAsync(app, nameof(Stage.Rating));

        app.Time.Advance(TimeSpan.FromHours(1));
        await ToldAsync(app, Notification.Inbox(ActorRole.City), "decision-late", 1);
        app.Time.Advance(TimeSpan.FromDays(1));
        await ToldAsync(app, Notification.Inbox(ActorRole.Supervisor), "decision-overdue", 1);
    }

    [Fact]
    public async Task A_payment_that_does_not_come_is_reminded_and_escalated()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        var approved = await app.ToStageAsync(Stage.Payment);
        await WatchedAsync(app, nameof(Stage.Payment));

        app.Time.Advance(approved.SettledAt!.Value.AddDays(10) - app.Time.GetUtcNow());
        await ToldAsync(app, Owner, "payment-late", 1);
        await ToldAsync(app, Notification.Inbox(ActorRole.Finance), "payment-due", 1);
        app.Time.Advance(TimeSpan.FromDays(10));
        await ToldAsync(app, Notification.Inbox(ActorRole.Supervisor), "payment-overdue", 1);
    }

    [Fact]
    public async Task A_process_ends_when_the_award_was_evaluated_and_no_payment_comes_back()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.ToStageAsync(Stage.Evaluation);
        await WatchedAsync(app, nameof(Stage.Evaluation));
        await app.DoAsync(new RecordEvaluation { CommandId = "evaluate", By = Companies.City, ApplicationId = "a", Passed = true, Grounds = "达到绩效目标" });
        await app.StageUntilAsync(Instance, nameof(ApplicationStatus.Paid));

        app.Time.Advance(TimeSpan.FromDays(31));

        await Eventually.Async(async () => (await app.ProcessAsync(Instance)).Status == Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Completed, 15);
    }

    /// <summary>The process reads a stage at its first look, and whenever there is news.</summary>
    private static async Task WatchedAsync(TestApp app, string stage)
    {
        app.Time.Advance(TimeSpan.FromMinutes(10));
        await app.StageUntilAsync(Instance, stage);
    }

    private static Task ToldAsync(TestApp app, string owner, string topic, int times) =>
        Eventually.Async(async () => (await app.ToldAsync(owner)).Count(told => told == topic) == times, 15);
}
