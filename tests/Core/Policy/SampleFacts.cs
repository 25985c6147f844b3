using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>An invented small software company with nothing against it.</summary>
internal static class SampleFacts
{
    internal static Facts SmallCompany { get; } = Facts.Empty
        .With(FactNames.ApplicantKind, "enterprise")
        .With(FactNames.IndependentLegalPerson, true)
        .With(FactNames.LastMajorSafetyAccident, FactNames.None)
        .With(FactNames.OperatingNormally, true)
        .With(FactNames.SeriousDishonestyList, FactNames.Clear)
        .With(FactNames.DishonestDebtorList, FactNames.Clear)
        .With(FactNames.TaxViolationList, FactNames.Clear)
        .With(FactNames.ProcurementViolationList, FactNames.Clear)
        .With(FactNames.Industry, "software-and-it")
        .With(FactNames.Employees, 60)
        .With(FactNames.AnnualTurnover, Money.FromWan(1800));

    internal static Facts WithComputeFees(long yuan) => SmallCompany.With(FactNames.ComputeFees, Money.FromYuan(yuan));
}
