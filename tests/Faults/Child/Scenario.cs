namespace Shuzhi.Faults.Child;

/// <summary>How much work a run has to get done; the same for the first process and for those that take over.</summary>
/// <param name="Transfers">Batches of documents.</param>
/// <param name="Flows">Orchestrations.</param>
/// <param name="Writers">Callers that share the transfers.</param>
/// <param name="Cards">Messages on the plain queue.</param>
/// <param name="Letters">Messages in each session.</param>
/// <param name="Lanes">Sessions, and receivers on the plain queue.</param>
internal sealed record Scenario(int Transfers, int Flows, int Writers, int Cards, int Letters, int Lanes)
{
    /// <summary>Small enough to be killed at each of its commits.</summary>
    public static readonly Scenario Small = new(Transfers: 4, Flows: 2, Writers: 1, Cards: 3, Letters: 3, Lanes: 1);

    /// <summary>Busy enough that commits have many units.</summary>
    public static readonly Scenario Large = new(Transfers: 1500, Flows: 120, Writers: 8, Cards: 600, Letters: 150, Lanes: 4);

    /// <summary>Enough to fill what room is left, without messages.</summary>
    public static readonly Scenario Outage = new(Transfers: 100, Flows: 20, Writers: 1, Cards: 0, Letters: 0, Lanes: 0);

    public static Scenario Named(string name) => name switch
    {
        "small" => Small,
        "large" => Large,
        _ => throw new ArgumentException($"There is no scenario '{name}'.", nameof(name)),
    };
}
