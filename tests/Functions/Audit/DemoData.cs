using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Shuzhi.Functions.Tests.CommandLine;
using Shuzhi.Local.Storage;

namespace Shuzhi.Functions.Tests.Audit;

/// <summary>What a whole demo stored, once for all tests of a class; each tampers with a copy of its own.</summary>
public sealed class DemoData : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("shuzhi-audit-test-").FullName;
    private int copies;

    public async Task InitializeAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(App).Assembly.Location, "demo", "--companies", "12", "--json", "--data", Path.Combine(folder, "whole")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A copy of the data, with its database open to be tampered with.</summary>
    internal TamperedData Copy()
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, $"copy-{Interlocked.Increment(ref copies)}")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "whole"), "shuzhi.db*")) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return new(copy);
    }
}

/// <summary>A copy of the data in which somebody with the database's file changes what they like.</summary>
internal sealed class TamperedData(string folder)
{
    public string Folder => folder;

    /// <summary>Id and partition of a document whose body has some text in it.</summary>
    public (string Partition, string Id) Find(string container, string contains = "", string idStart = "")
    {
        using var db = SqliteDb.Open(Path.Combine(folder, "shuzhi.db"), readOnly: true);
        using var statement = db.Use($"SELECT pk, id FROM \"doc_{container}\" WHERE instr(body, ?1) AND substr(id, 1, length(?2)) = ?2 ORDER BY rowid LIMIT 1");
        Assert.True(statement.Bind(1, contains.Length == 0 ? "{" : contains).Bind(2, idStart).Step());
        return (statement.Text(0), statement.Text(1));
    }

    public string Body(string container, (string Partition, string Id) document)
    {
        using var db = SqliteDb.Open(Path.Combine(folder, "shuzhi.db"), readOnly: true);
        using var statement = db.Use($"SELECT body FROM \"doc_{container}\" WHERE pk = ?1 AND id = ?2");
        Assert.True(statement.Bind(1, document.Partition).Bind(2, document.Id).Step());
        return Encoding.UTF8.GetString(statement.Bytes(0));
    }

    public void Put(string container, (string Partition, string Id) document, string body)
    {
        using var db = SqliteDb.Open(Path.Combine(folder, "shuzhi.db"), readOnly: false);
        using var statement = db.Use($"UPDATE \"doc_{container}\" SET body = ?3 WHERE pk = ?1 AND id = ?2");
        statement.Bind(1, document.Partition).Bind(2, document.Id).Bind(3, body).Step();
        Assert.Equal(1, db.Changes);
    }

    public void Edit(string container, (string Partition, string Id) document, Action<JsonNode> edit)
    {
        var body = JsonNode.Parse(Body(container, document))!;
        edit(body);
        Put(container, document, body.ToJsonString(Core.Ports.DomainJson.Options));
    }

    public void Run(string sql)
    {
        using var db = SqliteDb.Open(Path.Combine(folder, "shuzhi.db"), readOnly: false);
        db.Execute(sql);
    }

    /// <summary>What the command line finds; nothing where it says that all is sound.</summary>
    public async Task<IReadOnlyList<Finding>> VerifyAsync(params string[] more)
    {
        var run = await CommandRun.OfAsync(["audit", "verify", "--json", "--data", folder, .. more]);
        var findings = run.Json["findings"]!.AsArray().Select(node => new Finding((string)node!["container"]!, (string)node["document"]!, (int?)node["entry"], (string)node["field"]!)).ToList();
        Assert.Equal(findings.Count == 0 ? 0 : 1, run.ExitCode);
        return findings;
    }
}

internal sealed record Finding(string Container, string Document, int? Entry, string Field);
