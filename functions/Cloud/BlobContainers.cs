namespace Shuzhi.Functions.Cloud;

/// <summary>The containers of the storage account; the deployment creates them, private.</summary>
internal static class BlobContainers
{
    /// <summary>Contents of supporting documents, <c>ab/abcd…</c> by their SHA-256.</summary>
    public const string Documents = "documents";

    /// <summary>What clients put up and nobody has checked, <c>{application}/{upload}</c>.</summary>
    public const string Uploads = "uploads";

    /// <summary>Payment files for the treasury, <c>outgoing/{batch}.csv</c>.</summary>
    public const string Payments = "payments";

    /// <summary>Editions of the exclusion lists.</summary>
    public const string Registries = "registries";
}
