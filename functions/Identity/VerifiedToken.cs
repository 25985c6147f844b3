using Shuzhi.Core.Audit;

namespace Shuzhi.Functions.Identity;

/// <summary>What a token says whose signature, issuer, audience, lifetime and claims have been checked.</summary>
/// <param name="Subject">1 to 255 visible ASCII characters.</param>
/// <param name="Roles">Those that this app knows, in the token's order; may be none.</param>
/// <param name="Organisation">USCC, upper case.</param>
/// <param name="District">1 to 40 characters.</param>
/// <param name="NotBefore">The first instant, UTC, before skew.</param>
/// <param name="Expires">The first instant at which it no longer holds, UTC, before skew.</param>
internal sealed record VerifiedToken(
    string Subject,
    IReadOnlyList<ActorRole> Roles,
    string? Organisation,
    string? District,
    DateTimeOffset NotBefore,
    DateTimeOffset Expires)
{
    public Caller As(ActorRole role) => new(Subject, role, Organisation, District);
}

/// <summary>A checked token, or what is wrong with it.</summary>
internal readonly record struct TokenAnswer(VerifiedToken? Token, TokenProblem Problem)
{
    public static implicit operator TokenAnswer(VerifiedToken token) => new(token, TokenProblem.None);

    public static implicit operator TokenAnswer(TokenProblem problem) => new(null, problem);
}
