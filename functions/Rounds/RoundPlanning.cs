using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Rounds;
using Shuzhi.Core.Vouchers;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Rounds;

/// <summary>Turns what an officer announces into a command, with the policy and the budget that it is to run under.</summary>
internal sealed class RoundPlanning(Catalogues catalogues)
{
    public Checked<PlanRound> Plan(RoundInput input, CommandHeaders headers)
    {
        var catalogue = catalogues.Current;
        var opens = ChinaTime.DateOf(input.OpensAt);
        if (catalogue.Instrument(input.Instrument) is not { } instrument)
            return ProblemCode.Invalid("$.instrument", PolicyRefusals.InstrumentUnknown.Refuse(("instrument", input.Instrument)));
        var version = input.InstrumentVersion is { } wanted ? instrument.Version(wanted) : instrument.InForceOn(opens);
        if (version is null && input.InstrumentVersion is not null)
            return ProblemCode.Invalid("$.instrumentVersion", PolicyRefusals.VersionUnknown.Refuse(("instrument", instrument.Id), ("version", input.InstrumentVersion)));
        if (version?.Rule is ReferRule)
            return PolicyRefusals.Referred.Refuse(version.Cites[0]);
        if (ReviewProcess.IsReviewed(instrument) && ReviewProcess.Check(instrument.Stages) is { } unsupported)
            return unsupported;
        if (LineOf(catalogue, instrument.Id, opens.Year, input.LineId) is not { } line)
            return ProblemCode.Invalid("$.lineId", LedgerRefusals.InstrumentNotOnLine.Refuse(("line", input.LineId ?? $"{opens.Year}"), ("instrument", instrument.Id)));
        return new PlanRound
        {
            CommandId = headers.CommandId,
            By = headers.By,
            RoundId = headers.NewId,
            Name = input.Name,
            InstrumentId = instrument.Id,
            CatalogueVersion = catalogue.Version,
            InstrumentVersion = input.InstrumentVersion,
            LineId = line.Id,
            VoucherTerms = input.ValidMonths is { } months ? new((int)months) : VoucherTerms.Default,
            PanelRules = input.Panel,
            OpensAt = input.OpensAt,
            ClosesAt = input.ClosesAt,
            Districts = input.Districts,
            AppliedFrom = input.AppliedFrom,
            StageTerms = input.StageTerms,
            NoticeWorkingDays = input.NoticeWorkingDays,
            Tasks = input.Tasks,
            RecursYearly = input.RecursYearly,
            SeriesId = input.SeriesId,
            Stages = instrument.Stages,
            InForce = version?.InForce,
        };
    }

    private static Core.Policy.BudgetLine? LineOf(PolicyCatalogue catalogue, string instrument, int year, string? lineId) => lineId is null
        ? catalogue.LineFor(instrument, year)
        : catalogue.Budget(year)?.Lines.FirstOrDefault(line => line.Id == lineId && line.Instruments.Contains(instrument));
}
