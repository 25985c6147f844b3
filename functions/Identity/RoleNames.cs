using System.Collections.Frozen;
using Shuzhi.Core.Audit;

namespace Shuzhi.Functions.Identity;

/// <summary>Roles as tokens and headers write them: <c>applicant</c>, in any case.</summary>
internal static class RoleNames
{
    /// <summary>Every role that somebody can have. The system acts without a token, and no token makes anybody the system.</summary>
    private static readonly FrozenDictionary<string, ActorRole> ByName = Enum.GetValues<ActorRole>()
        .Where(static role => role != ActorRole.System)
        .ToFrozenDictionary(static role => role.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, as tokens write them.</summary>
    public static IEnumerable<string> All => Enum.GetValues<ActorRole>().Where(static role => role != ActorRole.System).Select(Of);

    public static ActorRole? Find(string name) => ByName.TryGetValue(name, out var role) ? role : null;

    public static string Of(ActorRole role) => role.ToString().ToLowerInvariant();
}
