namespace Shuzhi.Benchmarks;

/// <summary>Figures of other systems, measured once on a machine of two cores; not measured in the same run as ours.</summary>
internal static class Yardsticks
{
    /// <summary>Reservations a second decided by one server-side function of PostgreSQL, hot row and idempotency key, 8 clients.</summary>
    public const double PostgresAt8 = 3_800;

    /// <summary>The same with 64 clients.</summary>
    public const double PostgresAt64 = 1_900;

    /// <summary>Trivial requests a second that bare Kestrel answered on that machine while nothing else ran, 64 connections.</summary>
    public const double KestrelAt64 = 84_000;

    /// <summary>What the table says about them.</summary>
    public const string Given = "given, not of this run";
}
