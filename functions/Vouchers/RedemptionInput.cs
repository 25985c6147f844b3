using Shuzhi.Core.Applications;
using Shuzhi.Core.Vouchers;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Vouchers;

/// <summary>An invoice to redeem a voucher against, with the ids of the documents that prove it.</summary>
internal sealed record RedemptionInput(Invoice Invoice, string Contract, string InvoiceCopy, string Usage)
{
    private const int LeastNumber = 8;
    private const int MostNumber = 20;
    private const int MostContractNumber = 60;

    public static RedemptionInput Read(JsonInput input)
    {
        var evidence = input.Object("evidence", ReadEvidence);
        return new(input.Object("invoice", ReadInvoice), evidence.Contract, evidence.Invoice, evidence.Usage);
    }

    /// <summary>The evidence by content, or the ids that are not filed with the application.</summary>
    public Checked<RedemptionEvidence> EvidenceIn(Application application)
    {
        var errors = new InputErrors();
        var evidence = new RedemptionEvidence(Find("contract", Contract), Find("invoice", InvoiceCopy), Find("usage", Usage));
        return errors.All.Count == 0 ? evidence : ProblemCode.InputInvalid.Because(errors.All);

        string Find(string name, string id)
        {
            if (application.Documents.FirstOrDefault(document => document.DocumentId == id) is { } filed)
                return filed.Sha256;
            errors.Add($"$.evidence.{name}", ApplicationRefusals.DocumentUnknown.Refuse(("id", id)));
            return "";
        }
    }

    private static (string Contract, string Invoice, string Usage) ReadEvidence(JsonInput input) =>
        (input.Text("contract", InputLimits.Id), input.Text("invoice", InputLimits.Id), input.Text("usage", InputLimits.Id));

    private static Invoice ReadInvoice(JsonInput input) => new()
    {
        // It becomes part of a key, so nothing but digits may pass.
        Number = input.Digits("number", LeastNumber, MostNumber),
        Seller = input.Uscc("seller"),
        Buyer = input.Uscc("buyer"),
        IssuedOn = input.Date("issuedOn"),
        Amount = input.Amount("amount"),
        ComputeFees = input.Amount("computeFees"),
        ContractNumber = input.Text("contractNumber", MostContractNumber),
    };
}
