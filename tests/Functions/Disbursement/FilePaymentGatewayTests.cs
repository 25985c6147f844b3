using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Disbursement;

namespace Shuzhi.Functions.Tests.Disbursement;

public sealed class FilePaymentGatewayTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shuzhi-payments-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Writes_a_header_with_totals_and_a_line_each()
    {
        var name = await new FilePaymentGateway(folder).SubmitAsync("b-1", [Instruction("a1", 123_456), Instruction("a2", 5) with { Offset = Money.FromFen(200) }]);

        Assert.Equal(
            "H,2,b-1,2,123461,1234.61\r\ninstructionId,batchId,lineId,applicationId,payeeId,amountFen,amountYuan,offsetFen\r\n"
            + "b-1-a1,b-1,line,a1,payee-a1,123456,1234.56,0\r\nb-1-a2,b-1,line,a2,payee-a2,5,0.05,200\r\n",
            await File.ReadAllTextAsync(Path.Combine(folder, "outgoing", name)));
    }

    [Fact]
    public async Task A_repeat_writes_the_same_bytes_and_leaves_nothing_else()
    {
        var gateway = new FilePaymentGateway(folder);
        await gateway.SubmitAsync("b-1", [Instruction("a1", 100)]);
        var first = await File.ReadAllBytesAsync(Path.Combine(folder, "outgoing", "b-1.csv"));
        await gateway.SubmitAsync("b-1", [Instruction("a1", 100)]);

        Assert.Equal(first, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(folder, "outgoing")))));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    public async Task A_cell_is_never_a_formula_and_never_breaks_the_line(string id, string cell)
    {
        await new FilePaymentGateway(folder).SubmitAsync("b-1", [Instruction("a1", 100) with { ApplicationId = id }]);

        Assert.Equal($"b-1-a1,b-1,line,{cell},payee-a1,100,1.00,0", (await File.ReadAllLinesAsync(Path.Combine(folder, "outgoing", "b-1.csv")))[2]);
    }

    [Fact]
    public Task A_batch_id_cannot_lead_out_of_the_folder() =>
        Assert.ThrowsAsync<ArgumentException>(() => new FilePaymentGateway(folder).SubmitAsync("../b", [Instruction("a1", 100)]));

    private static PaymentInstruction Instruction(string id, long fen) => new($"b-1-{id}", "b-1", "line", id, $"payee-{id}", Money.FromFen(fen));
}
