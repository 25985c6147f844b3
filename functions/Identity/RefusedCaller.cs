using Microsoft.AspNetCore.Http;

namespace Shuzhi.Functions.Identity;

/// <summary>A request that identity turned away, for whoever counts such requests.</summary>
/// <param name="Subject">Of the token, where that is good and only the role is not; else <see langword="null"/>.</param>
/// <param name="Problem">What is wrong with the token.</param>
internal sealed record RefusedCaller(string? Subject, TokenProblem Problem)
{
    /// <summary>Whether somebody may be trying what would be believed. A token that was good once, or will be, is no attempt: its signature is right.</summary>
    public bool IsAttempt => Subject is null && Problem is not (TokenProblem.Missing or TokenProblem.Expired or TokenProblem.NotYetValid);

    /// <summary>The refusal of a request, or <see langword="null"/> where it was let through.</summary>
    public static RefusedCaller? Find(HttpContext http) => http.Items[typeof(RefusedCaller)] as RefusedCaller;

    public static void Note(HttpContext http, TokenAnswer answer) => http.Items[typeof(RefusedCaller)] = new RefusedCaller(answer.Token?.Subject, answer.Problem);
}
