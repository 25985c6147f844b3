using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Review;

/// <summary>What can be done with many applications at once.</summary>
internal enum BulkAction
{
    Claim,
    Release,
    DistrictReview,
    CityReview,
    ApplicantConfirmation,
}

/// <summary>Something to be done with many applications.</summary>
/// <param name="Action">What.</param>
/// <param name="ApplicationIds">1 to 100.</param>
/// <param name="Passed">For a finding, which has to say it.</param>
/// <param name="Grounds">For a finding.</param>
internal sealed record BulkInput(BulkAction Action, IReadOnlyList<string> ApplicationIds, bool? Passed, string? Grounds)
{
    private const int Most = 100;

    /// <summary>Whether it is to find something, for which it has to say what.</summary>
    public bool IsFinding => Action is not (BulkAction.Claim or BulkAction.Release);

    public static BulkInput Read(JsonInput input) => new(
        input.Choice<BulkAction>("action"),
        input.Texts("applicationIds", Most, InputLimits.Id),
        input.Find("passed") is null ? null : input.Flag("passed"),
        input.OptionalText("grounds", FindingInput.MostGrounds));
}

/// <summary>What became of one application.</summary>
/// <param name="Code">Why not, where it was refused.</param>
internal sealed record BulkResult(string ApplicationId, bool Done, long? Version, Stage? Stage, string? Code, string? Text);

/// <summary>Executes one command on many applications, each for itself: what is refused for one is done for the others.</summary>
internal sealed class BulkDesk(ApplicationDesk desk, ApplicationService applications, Standins standins, TimeProvider time)
{
    private const int SideBySide = 8;

    public async Task<IResult> HandleAsync(HttpRequest request, BulkInput input, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (input is { IsFinding: true, Passed: null })
            return Problem.Of(ReviewRefusals.OutcomeMissing.Refuse());
        var (actsFor, language) = (await standins.OfficersOfAsync(caller, cancellation), Languages.Of(request));
        var results = new List<BulkResult>();
        foreach (var some in input.ApplicationIds.Distinct().Chunk(SideBySide))
            results.AddRange(await Task.WhenAll(some.Select(id => ExecuteAsync(id, new(headers.CommandId, headers.By, id)))));
        return Answer.Ok(new PageView<BulkResult>(results, null));

        async Task<BulkResult> ExecuteAsync(string id, Officer officer)
        {
            if (!(await desk.FindAsync(id, caller, cancellation)).TryGet(out var found, out var unknown))
                return new(id, false, null, null, unknown.Code, unknown.Title.In(language));
            var outcome = await applications.ExecuteAsync(ReviewDesk.Of(CommandOf(input, officer), caller, actsFor), found, cancellation);
            return outcome.Match(
                stored => new BulkResult(id, true, stored.Value.Version, stored.Value.Review?.Stage, null, null),
                refusal => new BulkResult(id, false, found.Value.Version, found.Value.Review?.Stage, refusal.Code.Value, refusal.Text.In(language)));
        }
    }

    private static ReviewCommand CommandOf(BulkInput input, Officer officer) => input.Action switch
    {
        BulkAction.Claim => new Core.Applications.Review.ClaimWork { CommandId = officer.CommandId, By = officer.By, ApplicationId = officer.ApplicationId },
        BulkAction.Release => new Core.Applications.Review.ReleaseWork { CommandId = officer.CommandId, By = officer.By, ApplicationId = officer.ApplicationId },
        BulkAction.DistrictReview => new Core.Applications.Review.ReviewInDistrict
        { CommandId = officer.CommandId, By = officer.By, ApplicationId = officer.ApplicationId, Passed = input.Passed!.Value, Grounds = input.Grounds },
        BulkAction.CityReview => new Core.Applications.Review.ReviewInCity
        { CommandId = officer.CommandId, By = officer.By, ApplicationId = officer.ApplicationId, Passed = input.Passed!.Value, Grounds = input.Grounds },
        _ => new Core.Applications.Review.ConfirmApplicant
        { CommandId = officer.CommandId, By = officer.By, ApplicationId = officer.ApplicationId, Passed = input.Passed!.Value, Grounds = input.Grounds },
    };
}
