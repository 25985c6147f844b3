using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo;

/// <summary>What an invented company does in the demo.</summary>
internal enum Story
{
    /// <summary>Applies, and redeems its voucher in full with one invoice.</summary>
    RedeemsAtOnce,

    /// <summary>Redeems in several parts.</summary>
    RedeemsInParts,

    /// <summary>Redeems only part, then settles: the rest returns to the pool.</summary>
    RedeemsHalf,

    /// <summary>Never redeems: the voucher expires.</summary>
    LetsItExpire,

    /// <summary>Withdraws the draft.</summary>
    WithdrawsDraft,

    /// <summary>Withdraws after the voucher was issued.</summary>
    WithdrawsVoucher,

    /// <summary>Sends every request twice, as a client does after a lost answer.</summary>
    SendsEverythingTwice,

    /// <summary>Applies a second time in the same year, which the cap per entity bounds.</summary>
    AppliesTwice,

    /// <summary>Forgets a document at first.</summary>
    ForgetsDocument,

    /// <summary>Submits after the round has closed.</summary>
    IsLate,

    /// <summary>Too large to be an SME.</summary>
    IsLarge,

    /// <summary>Had a major safety accident within three years.</summary>
    HadAccident,

    /// <summary>Stands on an exclusion list.</summary>
    IsListed,

    /// <summary>Is a branch without legal personality.</summary>
    IsBranch,
}

/// <summary>An invented company. Any likeness to a real one is chance; the credit code only has a valid check digit.</summary>
/// <param name="Number">From zero, in order of submission.</param>
/// <param name="Uscc">Invented credit code.</param>
/// <param name="Name">Invented name.</param>
/// <param name="District">District where it files.</param>
/// <param name="Industry">By the SME standard.</param>
/// <param name="Employees">Persons employed.</param>
/// <param name="Turnover">Fen, last year.</param>
/// <param name="Fees">Fen, the year's fees for computing power.</param>
/// <param name="Provider">Credit code of the invented provider.</param>
/// <param name="Story">What it does.</param>
internal sealed record InventedCompany(
    int Number,
    UnifiedSocialCreditCode Uscc,
    string Name,
    string District,
    string Industry,
    int Employees,
    Money Turnover,
    Money Fees,
    UnifiedSocialCreditCode Provider,
    Story Story)
{
    /// <summary>Subject of its tokens.</summary>
    public string Subject => $"demo-{Uscc}";
}
