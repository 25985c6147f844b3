namespace Shuzhi.Azure.Tests.Gateway;

/// <summary>What goes wrong with a request.</summary>
internal abstract record Fault
{
    /// <summary>The service answers with this status and does nothing.</summary>
    public sealed record Status(int Code, int SubStatus = 0, double RetryAfterMilliseconds = 0) : Fault;

    /// <summary>The request is carried out, and the answer says otherwise.</summary>
    public sealed record StatusAfterwards(int Code) : Fault;

    /// <summary>The connection breaks before the request is carried out.</summary>
    public sealed record CutBefore : Fault;

    /// <summary>The connection breaks after the request was carried out.</summary>
    /// <param name="Then">What happens next, before the client can ask again.</param>
    public sealed record CutAfter(Action? Then = null) : Fault;

    /// <summary>No answer until the client gives up; the request is carried out then.</summary>
    public sealed record Silence : Fault;
}

/// <summary>The faults that a test has ordered, by kind of request.</summary>
internal sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<(string Kind, Fault Fault, int Left)> ordered = [];

    /// <summary>How many faults have happened.</summary>
    public int Happened { get; private set; }

    /// <summary>Lets the next <paramref name="times"/> requests of a kind (<c>create</c>, <c>batch</c>, <c>query</c>…) fail.</summary>
    public void Order(string kind, Fault fault, int times = 1)
    {
        lock (gate) ordered.Add((kind, fault, times));
    }

    public Fault? Take(string kind)
    {
        lock (gate)
        {
            var index = ordered.FindIndex(one => one.Kind == kind && one.Left > 0);
            if (index < 0) return null;
            var (_, fault, left) = ordered[index];
            ordered[index] = (kind, fault, left - 1);
            Happened++;
            return fault;
        }
    }
}
