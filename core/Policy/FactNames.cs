namespace Shuzhi.Core.Policy;

/// <summary>Names of facts that more than one instrument reads, as the catalogue files spell them.</summary>
public static class FactNames
{
    public const string ApplicantKind = "applicantKind";
    public const string IndependentLegalPerson = "independentLegalPerson";
    public const string LastMajorSafetyAccident = "lastMajorSafetyAccident";
    public const string SeriousDishonestyList = "seriousDishonestyList";
    public const string OperatingNormally = "operatingNormally";
    public const string DishonestDebtorList = "dishonestDebtorList";
    public const string TaxViolationList = "taxViolationList";
    public const string ProcurementViolationList = "procurementViolationList";

    /// <summary>The fund's own list. No criterion reads it: whoever stands on it is refused whatever the instrument.</summary>
    public const string FundExclusionList = "fundExclusionList";
    public const string Industry = SmeStandard.IndustryFact;
    public const string Employees = SmeStandard.EmployeesFact;
    public const string AnnualTurnover = SmeStandard.TurnoverFact;
    public const string TotalAssets = SmeStandard.AssetsFact;
    public const string ComputeFees = "computeFees";
    public const string AssessedAmount = "assessedAmount";
    public const string ApprovedCost = "approvedCost";

    /// <summary>The text of a date fact that has not happened.</summary>
    public const string None = "none";

    /// <summary>A list check that found nothing.</summary>
    public const string Clear = "clear";

    /// <summary>A list check that found the applicant.</summary>
    public const string Listed = "listed";
}
