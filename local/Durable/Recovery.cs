using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Durable;

/// <summary>
/// What the last process left unfinished. Read before this process changes anything, so that nothing it does itself is
/// taken for a leftover and done twice. Instances that only wait are not touched.
/// </summary>
internal sealed class Recovery(LocalStore store)
{
    private readonly List<long> open = Keys(store, "SELECT key FROM instances WHERE open_activities > 0");
    private readonly List<long> fresh = Keys(store, $"""
        SELECT key FROM instances AS i WHERE next_seq = 0 AND status IN (0, 6)
            AND NOT EXISTS(SELECT 1 FROM durable_timers AS t WHERE t.key = i.key AND t.task = {DurableTimer.StartTask})
        """);

    private readonly List<(long Key, InstanceMessage Message)> inbox = Inbox(store);

    public void Run(Action<long, InstanceMessage> post)
    {
        foreach (var key in open) post(key, InstanceMessage.Recover);
        foreach (var key in fresh) post(key, InstanceMessage.Start);
        foreach (var (key, message) in inbox) post(key, message);
    }

    private static List<long> Keys(LocalStore store, string sql) => store.Read(db =>
    {
        var keys = new List<long>();
        using var statement = db.Use(sql);
        while (statement.Step()) keys.Add(statement.Int64(0));
        return keys;
    });

    private static List<(long Key, InstanceMessage Message)> Inbox(LocalStore store) => store.Read(db =>
    {
        var found = new List<(long, InstanceMessage)>();
        using var statement = db.Use("SELECT id, key, generation, message FROM inbox ORDER BY id");
        while (statement.Step())
        {
            var message = HistoryCodec.Read(statement.Bytes(3))[0];
            found.Add((statement.Int64(1), new InstanceMessage(MessageKind.Event, message, statement.Int32(2), statement.Int64(0))));
        }

        return found;
    });
}
