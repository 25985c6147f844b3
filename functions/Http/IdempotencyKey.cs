using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Shuzhi.Functions.Http;

/// <summary>
/// Ids that follow from <c>Idempotency-Key</c>: the same caller and key give the same ids, so that a repeated request finds what the
/// first one did. Without the header every request has ids of its own and nothing protects against a repeat.
/// </summary>
/// <param name="CommandId">Id of the command.</param>
/// <param name="NewId">Id of what the request creates, 32 hexadecimal digits; ascending in time, except where the key itself is not.</param>
internal sealed record IdempotencyKey(string CommandId, string NewId)
{
    public const string Header = "Idempotency-Key";
    public const int MostCharacters = 200;
    private const int TimeDigits = 12;
    private const int IdDigits = 32;

    /// <summary>Reads the header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="callerId">Keys of different callers have nothing to do with each other.</param>
    /// <param name="now">UTC; only for requests without the header.</param>
    public static Checked<IdempotencyKey> Of(HttpRequest request, string callerId, DateTimeOffset now)
    {
        var values = request.Headers[Header];
        if (values.Count == 0)
            return Fresh(now);
        var key = values[0]?.Trim('"') ?? "";
        if (values.Count > 1 || key.Length is 0 or > MostCharacters || !key.All(c => c is > ' ' and <= '~'))
        {
            return ProblemCode.HeaderInvalid.Because(new InputError(
                Header, "value-malformed", new($"应为1至{MostCharacters}个可见ASCII字符，且只出现一次", $"Given once, 1 to {MostCharacters} visible ASCII characters are expected")));
        }
        return Derive(callerId, key);
    }

    private static IdempotencyKey Fresh(DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now).ToString("N");
        return new($"once-{id}", id);
    }

    private static IdempotencyKey Derive(string callerId, string key)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{callerId}\n{key}")));
        // The store is several times faster at ascending ids; a key that is a UUID of version 7 says when it was made.
        var time = Guid.TryParse(key, out var guid) && guid.Version == 7 ? guid.ToString("N")[..TimeDigits] : "";
        return new($"key-{hash[..IdDigits]}", time + hash[..(IdDigits - time.Length)]);
    }
}
