using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Registries;

namespace Shuzhi.Functions.Cloud;

/// <summary>Exclusion lists from one blob, a <see cref="ListEdition"/>; a new edition counts a minute after it was put there, without a deployment.</summary>
internal sealed class BlobCreditRegistry(BlobContainerClient container, string blob, TimeProvider time) : ICreditRegistry
{
    private static readonly TimeSpan CountsAsLatest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Known? read;

    public async Task<CreditRecord> LookUpAsync(UnifiedSocialCreditCode entity, DateOnly asOf, CancellationToken cancellation = default)
    {
        try
        {
            return (await LatestAsync(cancellation)).LookUp(entity, asOf);
        }
        catch (Exception problem) when (problem is RequestFailedException or IOException or JsonException)
        {
            throw new RegistryUnavailableException($"The exclusion lists in {blob} cannot be read: {problem.Message}", problem);
        }
    }

    private async Task<ListEdition> LatestAsync(CancellationToken cancellation)
    {
        if (Fresh() is { } known) return known;
        await gate.WaitAsync(cancellation);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var asked = time.GetUtcNow();
            var found = await container.GetBlobClient(blob).DownloadContentAsync(cancellation);
            var edition = ListEdition.Read(found.Value.Content.ToMemory().Span);
            read = new(asked, edition);
            return edition;
        }
        finally
        {
            gate.Release();
        }
    }

    private ListEdition? Fresh() => read is { } known && time.GetUtcNow() - known.At < CountsAsLatest ? known.Edition : null;

    private sealed record Known(DateTimeOffset At, ListEdition Edition);
}
