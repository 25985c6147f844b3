using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Identity.Development;

/// <summary>What a token is asked for.</summary>
internal sealed record DevelopmentTokenRequest
{
    /// <summary>Characters of each text.</summary>
    private const int Longest = 200;

    private const int MostRoles = 20;

    /// <summary>One role, such as <c>applicant</c>; or give <see cref="Roles"/>.</summary>
    public string? Role { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Who; by default a name made of the first role.</summary>
    public string? Sub { get; init; }

    /// <summary>USCC.</summary>
    public string? Organisation { get; init; }

    public string? District { get; init; }

    /// <summary>In order, each as tokens write it.</summary>
    public string[] AllRoles => [.. (Roles ?? []).Prepend(Role).OfType<string>().Select(RoleNames.Find).OfType<Core.Audit.ActorRole>().Distinct().Select(RoleNames.Of)];

    public string Subject => Sub ?? $"dev-{AllRoles[0]}";

    public static DevelopmentTokenRequest Read(JsonInput input) => new()
    {
        Role = input.OptionalText("role", Longest),
        Roles = input.OptionalTexts("roles", MostRoles, Longest),
        Sub = input.OptionalText("sub", Longest),
        Organisation = input.OptionalText("organisation", Longest),
        District = input.OptionalText("district", Longest),
    };

    /// <summary>Why there can be no such token, or <see langword="null"/>.</summary>
    public string? FindMistake()
    {
        var names = (Roles ?? []).Prepend(Role).OfType<string>().ToArray();
        if (names.Length == 0) return "Name a role.";
        if (Array.Find(names, static name => RoleNames.Find(name) is null) is { } unknown) return $"There is no role '{unknown}'.";
        return Organisation is not null && !UnifiedSocialCreditCode.Parse(Organisation).IsOk ? "The organisation is not a valid unified social credit code." : null;
    }
}

/// <summary>A token and the first instant at which it no longer holds, UTC.</summary>
internal sealed record DevelopmentToken(string Token, DateTimeOffset ExpiresAt);
