using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>The budget of one calendar year.</summary>
public sealed record Budget(int Year, IReadOnlyList<BudgetLine> Lines, IReadOnlyList<Interpretation> Interpretations)
{
    public BudgetLine? LineFor(string instrument) => Lines.FirstOrDefault(line => line.Instruments.Contains(instrument));
}

/// <summary>A budget line and what may draw on it.</summary>
/// <param name="Id">Project code of the line.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Appropriation">Set aside for the year; zero where this fund holds no money for it.</param>
/// <param name="Instruments">Instruments that draw on it; an instrument draws on one line a year.</param>
/// <param name="Department">Who holds it, from the vocabulary.</param>
/// <param name="Basis">The budget table, or a labelled interpretation.</param>
public sealed record BudgetLine(
    string Id,
    LocalizedText Name,
    Money Appropriation,
    IReadOnlyList<string> Instruments,
    string Department,
    Basis Basis);
