using System.Security.Cryptography;
using System.Text;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.WeChat;

/// <summary>That a WeChat user acts for an applicant. The least that serves: no openid, no name, no telephone.</summary>
internal sealed record WeChatBinding
{
    /// <summary>A digest of mini-program and openid, by which the user is found again and nobody is found out.</summary>
    public required string Id { get; init; }

    public string BindingId => Id;

    /// <summary>The applicant's subject with the main issuer, a pseudonym.</summary>
    public required string Subject { get; init; }

    /// <summary>USCC.</summary>
    public required string Organisation { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset BoundAt { get; init; }

    public static string IdOf(WeChatUser user) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"wechat\n{user.OpenId}")))[..32];
}

/// <summary>Who is bound to whom.</summary>
internal sealed class WeChatBindings(IDocumentStore store)
{
    private readonly DocumentSet<WeChatBinding> bindings = new(store, ContainerCatalogue.WeChatBindings);

    public async Task<WeChatBinding?> FindAsync(string id, CancellationToken cancellation) => (await bindings.ReadAsync(id, id, cancellation))?.Value;

    /// <summary>Binds, or finds it bound to the same already.</summary>
    /// <returns>The binding, or <see langword="null"/> where the user is bound to somebody else.</returns>
    public async Task<WeChatBinding?> BindAsync(WeChatBinding wanted, CancellationToken cancellation)
    {
        var bound = await bindings.WriteAsync(wanted.Id, wanted.Id, wanted, etag: null, cancellation: cancellation) is not null ? wanted : await FindAsync(wanted.Id, cancellation);
        return bound?.Subject == wanted.Subject && bound.Organisation == wanted.Organisation ? bound : null;
    }

    /// <summary>Ends a binding of this subject; whether there was one.</summary>
    public async Task<bool> UnbindAsync(string id, string subject, CancellationToken cancellation) =>
        await bindings.ReadAsync(id, id, cancellation) is { } found && found.Value.Subject == subject
        && (await store.ExecuteAsync(ContainerCatalogue.WeChatBindings, id, [DocumentOperation.Delete(id, found.ETag)], cancellation)).Succeeded;
}
