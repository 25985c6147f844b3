using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>Whether a round may be opened on an instrument.</summary>
public static class RoundBasis
{
    /// <summary>
    /// The version a round rests on from its first civil day (Asia/Shanghai). Refused where none is in force that day: a draft needs
    /// dates set by an administrator first. Refused for what is not payable here.
    /// </summary>
    public static Outcome<InstrumentVersion> For(PolicyCatalogue catalogue, string instrument, DateOnly opens)
    {
        if (catalogue.Instrument(instrument) is not { } found)
            return PolicyRefusals.InstrumentUnknown.Refuse(("instrument", instrument));
        if (found.InForceOn(opens) is not { } version)
            return PolicyRefusals.NotInForce.Refuse(("asOf", $"{opens:yyyy-MM-dd}"), ("instrument", instrument));
        return version.Rule is ReferRule ? PolicyRefusals.Referred.Refuse(version.Cites[0]) : version;
    }
}
