using System.Text;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Shuzhi.Faults.Child;
using Shuzhi.Local.Storage;

namespace Shuzhi.Faults;

/// <summary>
/// Histories that released versions wrote, a folder a version under <c>Histories</c>, made once by
/// <c>dotnet exec Shuzhi.Faults.Child.dll [folder] record</c>. They are taken up where they stand and brought to their end.
/// </summary>
public sealed class RecordedHistoryTests
{
    public static TheoryData<string, string> Versions
    {
        get
        {
            var found = new TheoryData<string, string>();
            foreach (var version in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "Histories")).Order())
            {
                found.Add(Path.GetFileName(version), "everything");
                found.Add(Path.GetFileName(version), "counting");
                found.Add(Path.GetFileName(version), "refused");
                found.Add(Path.GetFileName(version), "suspended");
            }

            return found;
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_recorded_instance_is_replayed_and_ends_as_it_would_have(string version, string id)
    {
        using var folder = new TemporaryFolder();
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Histories", version, $"{id}.json")))!;
        using (var store = LocalStore.Open(folder.Path)) await store.Writer.WriteAsync(db => Insert(db, recorded));
        await using var host = RecordedHistories.Define(await FaultHost.OpenAsync(folder.Path)).Start();

        if (id == "suspended") await host.Client.ResumeInstanceAsync(id);
        else await host.Client.RaiseEventAsync(id, "go", "on");

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var ended = await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
        Assert.True(ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed, ended.FailureDetails?.ToString());
        Assert.Equal(Expected(id), ended.SerializedOutput);
    }

    [Fact]
    public void There_are_recordings() => Assert.NotEmpty(Versions);

    private static string Expected(string id) => id switch
    {
        "everything" => "\"42 264 on\"",
        "counting" => "10",
        "refused" => "\"not today\"",
        _ => "\"8 60 kept\"",
    };

    private static void Insert(SqliteDb db, JsonNode recorded)
    {
        var history = recorded["history"]!.AsArray();
        using (var instance = db.Use("""
            INSERT INTO instances(key, instance_id, name, status, input, custom_status, generation, next_seq, created, updated)
            VALUES(1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0)
            """))
        {
            instance.Bind(1, (string?)recorded["instance"]).Bind(2, (string?)recorded["name"]).Bind(3, (int)recorded["status"]!)
                .Bind(4, (string?)recorded["input"]).Bind(5, (string?)recorded["customStatus"]).Bind(6, (int)recorded["generation"]!)
                .Bind(7, (long)history.Count).Step();
        }

        for (var step = 0; step < history.Count; step++)
        {
            using var row = db.Use("INSERT INTO history(key, seq, events) VALUES(1, ?1, ?2)");
            row.Bind(1, (long)step).BindBlob(2, Encoding.UTF8.GetBytes(history[step]!.ToJsonString())).Step();
        }
    }
}
