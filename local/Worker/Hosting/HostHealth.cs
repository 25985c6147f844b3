using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Worker;

/// <summary>Writes a row and waits until it is durable: a full or broken disk shows here.</summary>
internal sealed class StoreHealth(LocalStore store, TimeProvider time) : IHealthPart
{
    private const string Probe = "INSERT INTO meta(key, value) VALUES('health', ?1) ON CONFLICT(key) DO UPDATE SET value = ?1";

    public string Name => "store";

    public async ValueTask<string?> FindProblemAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await store.Writer.WriteAsync(db =>
        {
            using var statement = db.Use(Probe).Bind(1, now);
            statement.Step();
        });
        return null;
    }
}

/// <summary>Whether the triggers besides HTTP run.</summary>
internal sealed class ListenerHealth(HostGate gate) : IHealthPart
{
    public string Name => "triggers";

    public ValueTask<string?> FindProblemAsync(CancellationToken cancellation) => ValueTask.FromResult(gate.IsOpen ? null : "starting");
}
