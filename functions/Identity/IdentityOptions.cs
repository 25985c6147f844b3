using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.Identity;

/// <summary>Whose tokens the app takes, and where in them it reads: section <c>Identity</c> of the configuration.</summary>
internal sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>The OpenID Connect issuer, exactly as its tokens name it. Https, or http on the machine itself.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>What tokens for this app name as their audience.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The claim with one role or a list of them.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>The claim with the unified social credit code of the caller's organisation.</summary>
    public string OrganisationClaim { get; set; } = "organisation";

    /// <summary>The claim with the caller's district.</summary>
    public string DistrictClaim { get; set; } = "district";

    /// <summary>Whether a configuration names an issuer.</summary>
    public static bool NamesIssuer(string? issuer) => !string.IsNullOrWhiteSpace(issuer);
}

/// <summary>Refuses a start with settings under which every token would be refused, or read over an open line.</summary>
/// <param name="needsIssuer">Whether the app has no other issuer than a configured one.</param>
internal sealed class IdentityOptionsCheck(bool needsIssuer) : IValidateOptions<IdentityOptions>
{
    public ValidateOptionsResult Validate(string? name, IdentityOptions options)
    {
        var mistakes = new List<string>();
        if (needsIssuer) CheckIssuer(options, mistakes);
        CheckClaim(nameof(options.RoleClaim), options.RoleClaim, mistakes);
        CheckClaim(nameof(options.OrganisationClaim), options.OrganisationClaim, mistakes);
        CheckClaim(nameof(options.DistrictClaim), options.DistrictClaim, mistakes);
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void CheckIssuer(IdentityOptions options, List<string> mistakes)
    {
        if (!Uri.TryCreate(options.Issuer, UriKind.Absolute, out var address) || !IsSafe(address))
        {
            mistakes.Add("Identity:Issuer must be the https address of the OpenID Connect issuer whose tokens the app takes (http only on the machine itself).");
        }

        if (string.IsNullOrWhiteSpace(options.Audience)) mistakes.Add("Identity:Audience must name the audience of the issuer's tokens for this app.");
    }

    private static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static void CheckClaim(string setting, string claim, List<string> mistakes)
    {
        if (string.IsNullOrWhiteSpace(claim)) mistakes.Add($"Identity:{setting} must name a claim.");
    }
}
