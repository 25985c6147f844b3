using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Applications;

/// <summary>Eligibility and award as decided, with what was used to decide them: run again with the same inputs they give the same.</summary>
public sealed record Assessment
{
    /// <summary>Civil date (Asia/Shanghai) as of which the policy was applied.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Version of the policy catalogue.</summary>
    public required string CatalogueVersion { get; init; }

    /// <summary>Why there is no award, or <see langword="null"/> where there is one.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Fen; zero where refused.</summary>
    public required Money Award { get; init; }

    /// <summary>Share of fees that a voucher pays.</summary>
    public required Rate Rate { get; init; }

    /// <summary>The entity's caps, which the ledger applies together with the line's balance.</summary>
    public required EntityCaps Caps { get; init; }

    /// <summary>What the exclusion lists said.</summary>
    public required CreditRecord Credit { get; init; }

    /// <summary>SHA-256 of the evaluation, which is a document of its own; see <see cref="EvaluationRecord"/>.</summary>
    public required string EvaluationSha256 { get; init; }
}

/// <summary>
/// The evaluation as the policy engine wrote it: every criterion and step with inputs, clause and effect. A document beside the
/// application, written in the same batch as the assessment and never again, so that the application stays small.
/// </summary>
public sealed record EvaluationRecord
{
    /// <summary>Id of the document within the application's partition.</summary>
    public const string DocumentId = "evaluation";

    public string Id { get; init; } = DocumentId;

    /// <summary>Partition key.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>JSON as text: no store may reformat it, and no later version of the engine changes what was recorded.</summary>
    [JsonConverter(typeof(QuotedJsonConverter))]
    public required string Json { get; init; }

    /// <summary>SHA-256 of the text in UTF-8, 64 hexadecimal digits.</summary>
    public string Sha256()
    {
        using var text = new PooledBuffer();
        text.Advance(Encoding.UTF8.GetBytes(Json, text.GetSpan(Encoding.UTF8.GetMaxByteCount(Json.Length))));
        return Convert.ToHexStringLower(SHA256.HashData(text.Written));
    }

    /// <summary>The evaluation, to be explained.</summary>
    /// <exception cref="JsonException">Written by a version of the engine that this one cannot read.</exception>
    public Evaluation Read() => DomainJson.Read<Evaluation>(Encoding.UTF8.GetBytes(Json));

    /// <summary>Id of the document of an application's present evaluation: what was taken back to review is rated anew beside the earlier one.</summary>
    public static string DocumentIdOf(Application application) =>
        application.Review is { Reopenings: > 0 and var again } ? $"{DocumentId}-{again}" : DocumentId;

    public static EvaluationRecord Of(string applicationId, Evaluation evaluation)
    {
        using var json = new PooledBuffer();
        DomainJson.Write(json, evaluation);
        return new() { ApplicationId = applicationId, Json = Encoding.UTF8.GetString(json.Written) };
    }
}

/// <summary>What the ledger decided.</summary>
/// <param name="RequestId">Id of the ledger request.</param>
/// <param name="Amount">Fen reserved; zero while it waits.</param>
/// <param name="At">UTC.</param>
public sealed record ReservationState(string RequestId, Money Amount, DateTimeOffset At);

/// <summary>Where a payment stands.</summary>
public enum PaymentStatus
{
    /// <summary>In a disbursement batch.</summary>
    Scheduled,

    /// <summary>Not made, cancelled or returned; may be put into another batch.</summary>
    Open,

    /// <summary>Confirmed.</summary>
    Paid,
}

/// <summary>The latest payment of an application.</summary>
/// <param name="BatchId">The disbursement batch.</param>
/// <param name="InstructionId">The instruction.</param>
/// <param name="Amount">Fen, before anything is kept back.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="At">UTC instant of the latest change.</param>
/// <param name="Reference">The payer's reference, once paid.</param>
public sealed record PaymentState(string BatchId, string InstructionId, Money Amount, PaymentStatus Status, DateTimeOffset At, string? Reference = null)
{
    /// <summary>Fen of this payment that were kept back for a clawback, once it is paid.</summary>
    public Money KeptBack { get; init; }

    /// <summary>Fen kept back of earlier payments that the bank returned: the debt is settled by them, and they are not paid again.</summary>
    public Money KeptBefore { get; init; }
}
