using System.Text.Json;
using Shuzhi.Core.Ports;

namespace Shuzhi.Faults.Child;

/// <summary>
/// Moves amounts between accounts of one book: two balances, a count and a slip with a fixed id change in one batch, each
/// read before it is written. The balances always add up to what they began with.
/// </summary>
internal sealed class Transfers(IDocumentStore documents, Journal journal)
{
    public const string Book = "main";
    public const int Accounts = 4;
    public const long Opening = 1_000;

    public async Task OpenBookAsync()
    {
        var operations = Enumerable.Range(0, Accounts)
            .Select(account => DocumentOperation.Create($"account-{account}", Body($"account-{account}", "account", Opening)))
            .Append(DocumentOperation.Create("count", Body("count", "count", 0)))
            .ToList();
        var opened = await documents.ExecuteAsync(FaultHost.Container, Book, operations);
        if (opened.Status is not (WriteStatus.Ok or WriteStatus.Conflict)) throw new InvalidOperationException($"The book could not be opened: {opened.Status}.");
    }

    /// <summary>Makes transfer <paramref name="number"/> unless an earlier process has.</summary>
    public async Task MakeAsync(int number)
    {
        var slip = $"slip-{number}";
        while (await documents.ReadAsync(FaultHost.Container, Book, slip) is null)
        {
            var from = await ReadAsync($"account-{From(number)}");
            var to = await ReadAsync($"account-{To(number)}");
            var count = await ReadAsync("count");
            var made = await documents.ExecuteAsync(
                FaultHost.Container,
                Book,
                [
                    Replace(from, "account", -Amount(number)),
                    Replace(to, "account", Amount(number)),
                    Replace(count, "count", 1),
                    DocumentOperation.Create(slip, Body(slip, "slip", Amount(number))),
                ]);
            if (made.Status == WriteStatus.Ok) journal.Say($"slip {slip}");
        }
    }

    public static long Amount(int number) => 1 + (number % 7);

    public static int From(int number) => number % Accounts;

    /// <summary>Any account but <see cref="From"/>.</summary>
    public static int To(int number) => (number + 1 + (number / Accounts % (Accounts - 1))) % Accounts;

    public static long Value(DocumentRecord record)
    {
        using var json = JsonDocument.Parse(record.Body);
        return json.RootElement.GetProperty("value").GetInt64();
    }

    private static DocumentOperation Replace(DocumentRecord record, string kind, long change) =>
        DocumentOperation.Replace(record.Id, Body(record.Id, kind, Value(record) + change), record.ETag);

    private static byte[] Body(string id, string kind, long value) =>
        JsonSerializer.SerializeToUtf8Bytes(new { id, book = Book, kind, value });

    private async Task<DocumentRecord> ReadAsync(string id) =>
        await documents.ReadAsync(FaultHost.Container, Book, id) ?? throw new InvalidOperationException($"{id} is missing.");
}
