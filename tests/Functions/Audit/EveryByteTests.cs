using System.Text;
using System.Text.Json;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;

namespace Shuzhi.Functions.Tests.Audit;

/// <summary>Not only the members that somebody thought of: every byte of a stored document in turn.</summary>
public sealed class EveryByteTests(DemoData demo) : IClassFixture<DemoData>
{
    [Theory]
    [InlineData("applications", "\"paymentConfirmed\"", "")]
    [InlineData("rounds", "", "")]
    [InlineData("disbursements", "", "")]
    [InlineData("invoices", "", "")]
    [InlineData("catalogue", "", "head")]
    public void Any_byte_that_changes_is_found(string container, string contains, string idStart)
    {
        var data = demo.Copy();
        var document = data.Find(container, contains, idStart);
        var body = Encoding.UTF8.GetBytes(data.Body(container, document));
        var audited = AuditedContainers.All.First(one => one.Container.Name == container && Read(one, document, body) is not null);
        Assert.Empty(AuditCheck.Of(audited.Container, Record(document, body), Read(audited, document, body)!));
        var missed = Enumerable.Range(0, body.Length).AsParallel().AsOrdered().Where(index => !IsFound(audited, document, Changed(body, index))).ToList();
        Assert.True(missed.Count == 0, $"Changes at {string.Join(", ", missed.Take(5))} of {body.Length} are not found, such as in …{Around(body, missed)}…");
    }

    private static bool IsFound(AuditedContainer audited, (string Partition, string Id) document, byte[] body)
    {
        try
        {
            return Read(audited, document, body) is not { } read || AuditCheck.Of(audited.Container, Record(document, body), read).Count > 0;
        }
        catch (Exception unreadable) when (unreadable is JsonException or OverflowException or ArgumentException or FormatException)
        {
            return true;
        }
    }

    private static byte[] Changed(byte[] body, int index)
    {
        var changed = body.ToArray();
        changed[index] ^= 1;
        return changed;
    }

    private static IAudited? Read(AuditedContainer audited, (string Partition, string Id) document, byte[] body) => audited.Read(Record(document, body));

    private static DocumentRecord Record((string Partition, string Id) document, byte[] body) => new(document.Partition, document.Id, body, "", default);

    private static string Around(byte[] body, List<int> missed) => missed.Count == 0 ? "" : Encoding.UTF8.GetString(body.AsSpan(Math.Max(0, missed[0] - 20), Math.Min(40, body.Length - Math.Max(0, missed[0] - 20))));
}
