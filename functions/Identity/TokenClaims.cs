using Microsoft.IdentityModel.JsonWebTokens;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Identity;

/// <summary>Reads who a token is about. Only for tokens whose signature has been checked.</summary>
internal static class TokenClaims
{
    /// <summary>The bound of OpenID Connect.</summary>
    private const int LongestSubject = 255;

    /// <summary>As an application's district.</summary>
    private const int LongestDistrict = 40;

    public static TokenAnswer Read(JsonWebToken token, IdentityOptions options)
    {
        var subjects = Values(token, JwtRegisteredClaimNames.Sub);
        if (subjects is not [{ Length: > 0 and <= LongestSubject } subject] || !subject.All(static letter => letter is > ' ' and <= '~')) return TokenProblem.Subject;

        string? organisation = null;
        if (Values(token, options.OrganisationClaim) is { Length: > 0 } organisations)
        {
            if (organisations.Length > 1 || !UnifiedSocialCreditCode.Parse(organisations[0]).TryGet(out var code, out _)) return TokenProblem.Organisation;
            organisation = code.Value;
        }

        var districts = Values(token, options.DistrictClaim);
        if (districts.Length > 1 || !districts.All(IsDistrict)) return TokenProblem.District;

        return new VerifiedToken(subject, Roles(token, options.RoleClaim), organisation, districts.FirstOrDefault(), Instant(token.ValidFrom), Instant(token.ValidTo));
    }

    /// <summary>Roles of other apps may stand beside ours and mean nothing here.</summary>
    private static ActorRole[] Roles(JsonWebToken token, string claim) =>
        [.. Values(token, claim).Select(RoleNames.Find).OfType<ActorRole>().Distinct()];

    /// <summary>A list in the token is a claim for each of its items.</summary>
    private static string[] Values(JsonWebToken token, string claim) =>
        [.. token.Claims.Where(found => found.Type == claim).Select(static found => found.Value)];

    private static bool IsDistrict(string text) =>
        text.Length is > 0 and <= LongestDistrict && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);

    private static DateTimeOffset Instant(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
}
