using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Tests.Identity;

/// <summary>Functions that say who calls them.</summary>
internal static class CallerFunctions
{
    [Allow(ActorRole.Applicant)]
    [Function(nameof(ForApplicants))]
    public static IResult ForApplicants([HttpTrigger("get", Route = "for-applicants")] HttpRequest request) => Say(Caller.Of(request.HttpContext));

    [Allow(ActorRole.District, ActorRole.City)]
    [Function(nameof(ForOfficers))]
    public static IResult ForOfficers([HttpTrigger("get", Route = "for-officers")] HttpRequest request) => Say(Caller.Of(request.HttpContext));

    [AllowAnyone]
    [Function(nameof(ForAnyone))]
    public static IResult ForAnyone([HttpTrigger("get", Route = "for-anyone")] HttpRequest request) =>
        Caller.Find(request.HttpContext) is { } caller ? Say(caller) : Results.Text("nobody");

    private static IResult Say(Caller caller) => Results.Text($"{caller.Id} {caller.Role} {caller.Organisation ?? "-"} {caller.District ?? "-"}");
}

/// <summary>A function whose author forgot to say who may call it.</summary>
internal static class OpenFunctions
{
    [Function(nameof(Forgotten))]
    public static IResult Forgotten([HttpTrigger("get", Route = "forgotten")] HttpRequest request) => Results.Ok();

    [Allow]
    [Function(nameof(Nobodys))]
    public static IResult Nobodys([HttpTrigger("get", Route = "nobodys")] HttpRequest request) => Results.Ok();

    [Allow(ActorRole.City)]
    [AllowAnyone]
    [Function(nameof(Undecided))]
    public static IResult Undecided([HttpTrigger("get", Route = "undecided")] HttpRequest request) => Results.Ok();

    [Function(nameof(Timer))]
    public static void Timer([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
}
