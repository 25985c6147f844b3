namespace Shuzhi.Faults.Child;

/// <summary>How much work a run has to get done; the same for the first process and for those that take over.</summary>
internal sealed record Scenario(int Transfers, int Flows, int Writers)
{
    /// <summary>Small enough to be killed at each of its commits.</summary>
    public static readonly Scenario Small = new(Transfers: 6, Flows: 2, Writers: 1);

    /// <summary>Busy enough that commits have many units.</summary>
    public static readonly Scenario Large = new(Transfers: 1500, Flows: 120, Writers: 8);

    public static Scenario Named(string name) => name switch
    {
        "small" => Small,
        "large" => Large,
        _ => throw new ArgumentException($"There is no scenario '{name}'.", nameof(name)),
    };
}
