namespace Shuzhi.Functions.Demo.Review;

/// <summary>What becomes of an invented company's application where people review it.</summary>
internal enum ReviewStory
{
    /// <summary>Nothing out of the ordinary.</summary>
    GoesThrough,

    /// <summary>Files the same invoice as the company before it: of both only the higher award is lawful.</summary>
    SharesInvoice,

    /// <summary>Is returned for correction, corrects, and gets a little less in the meeting.</summary>
    IsCorrected,

    /// <summary>The district does not recommend it.</summary>
    IsRejectedInDistrict,

    /// <summary>Somebody objects to its entry, without grounds.</summary>
    IsObjectedToInVain,

    /// <summary>Somebody objects to its entry and is right: it is reviewed again.</summary>
    IsObjectedToRightly,

    /// <summary>An expert drawn for it declares a conflict.</summary>
    HasRecusal,

    /// <summary>An expert drawn for it does not score in time.</summary>
    HasLateExpert,

    /// <summary>Misuses what it was paid: pays it back, and is excluded.</summary>
    MisusesMoney,

    /// <summary>Other departments are asked about it.</summary>
    IsVerified,

    /// <summary>Builds longer than planned, where there is something to build.</summary>
    NeedsMoreTime,

    /// <summary>Stands on an exclusion list.</summary>
    IsListed,

    /// <summary>Forgets a document at first.</summary>
    ForgetsDocument,

    /// <summary>Its payment comes back and is issued again.</summary>
    PaymentReturns,

    /// <summary>Withdraws when the money is set aside already.</summary>
    Withdraws,

    /// <summary>Never completes its draft.</summary>
    NeverCompletes,

    /// <summary>Does not convince its panel.</summary>
    FailsPanel,

    /// <summary>Had a major safety accident within three years.</summary>
    HadAccident,

    /// <summary>Divides its panel: the scores lie so far apart that the experts look at their own again.</summary>
    DividesPanel,

    /// <summary>Owes a part of what it was paid, which is kept back of its next award, where the process shows one.</summary>
    OwesPart,
}
