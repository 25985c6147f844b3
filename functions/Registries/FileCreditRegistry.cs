using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Registries;

/// <summary>Exclusion lists from one JSON file, a <see cref="ListEdition"/>, read again whenever it changes.</summary>
internal sealed class FileCreditRegistry(string path) : ICreditRegistry
{
    private volatile Known? read;

    public Task<CreditRecord> LookUpAsync(UnifiedSocialCreditCode entity, DateOnly asOf, CancellationToken cancellation = default)
    {
        try
        {
            return Task.FromResult(Latest().LookUp(entity, asOf));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return Task.FromException<CreditRecord>(new RegistryUnavailableException($"The exclusion lists in {Path.GetFileName(path)} cannot be read: {problem.Message}", problem));
        }
    }

    private ListEdition Latest()
    {
        var info = new FileInfo(path);
        if (!info.Exists) throw new FileNotFoundException("there is no such file", path);
        if (read is { } known && known.WrittenAt == info.LastWriteTimeUtc && known.Length == info.Length) return known.Edition;
        var edition = ListEdition.Read(File.ReadAllBytes(path));
        read = new(info.LastWriteTimeUtc, info.Length, edition);
        return edition;
    }

    private sealed record Known(DateTime WrittenAt, long Length, ListEdition Edition);
}
