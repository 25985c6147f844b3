using System.Text.Json.Serialization;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Notifications;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Json;

/// <summary>Generated metadata of what is stored or sent often.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BudgetLine))]
[JsonSerializable(typeof(EntityUsage))]
[JsonSerializable(typeof(LedgerEntry))]
[JsonSerializable(typeof(CommitRecord))]
[JsonSerializable(typeof(WaitingRequest))]
[JsonSerializable(typeof(LedgerNotice))]
[JsonSerializable(typeof(LedgerRequest))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(Statement))]
[JsonSerializable(typeof(Assessment))]
[JsonSerializable(typeof(EvaluationRecord))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(Redemption))]
[JsonSerializable(typeof(RateApplication))]
[JsonSerializable(typeof(OutboxMessage))]
[JsonSerializable(typeof(ApplicationProcess))]
[JsonSerializable(typeof(ApplicationMoved))]
[JsonSerializable(typeof(NotifyApplicant))]
[JsonSerializable(typeof(PaymentAnswered))]
[JsonSerializable(typeof(Notification))]
[JsonSerializable(typeof(Round))]
[JsonSerializable(typeof(DisbursementBatch))]
[JsonSerializable(typeof(Panel))]
[JsonSerializable(typeof(PanelMoved))]
[JsonSerializable(typeof(Expert))]
internal sealed partial class DomainJsonContext : JsonSerializerContext;
