using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Questions;

namespace Shuzhi.Functions.Policy;

/// <summary>What the outcome of a simulation is held against.</summary>
internal static class SimulationChoice
{
    /// <summary>
    /// Against a named catalogue where there is one, else against what was awarded at the time where every application says so,
    /// else against the current catalogue.
    /// </summary>
    public static Simulation Run(ApplicationsInput input, PolicyCatalogue after, PolicyCatalogue? baseline, PolicyCatalogue current) =>
        baseline is null && input.IsRecord
            ? Simulator.AgainstRecord(after, input.ToSimulated(), input.Earlier)
            : Simulator.Simulate(baseline ?? current, after, input.ToSimulated(), input.Earlier);
}
