using Shuzhi.Local.ServiceBus.Entities;

namespace Shuzhi.Local.Tests.ServiceBus;

public sealed class EntityFileTests
{
    [Fact]
    public void Reads_the_declarations_of_the_app()
    {
        var declared = EntityFile.Load(Path.Combine(Root(), "infra", "local", "servicebus.json"));
        Assert.Equal("sbemulatorns", declared.Namespace);
        Assert.Equal(["voucher-rating", "budget-reservations", "notifications", "payments"], declared.Queues.Select(queue => queue.Name));
        Assert.Equal(["voucher-rating", "budget-reservations"], declared.Queues.Where(queue => queue.Options.RequiresSession).Select(queue => queue.Name));
    }

    [Theory]
    [InlineData("""{"LockDuration": "1 minute"}""", "UserConfig.Namespaces[0].Queues[0].Properties.LockDuration: expected an ISO 8601 duration of at most PT5M such as PT1M, found '1 minute'")]
    [InlineData("""{"LockDuration": "PT6M"}""", "Properties.LockDuration: expected an ISO 8601 duration of at most PT5M")]
    [InlineData("""{"MaxDeliveryCount": 0}""", "Properties.MaxDeliveryCount: expected a whole number from 1 to 2000")]
    [InlineData("""{"RequiresSession": "yes"}""", "Properties.RequiresSession: expected true or false")]
    [InlineData("""{"RequireSession": true}""", "Properties.RequireSession: unknown; expected one of")]
    [InlineData("""{"ForwardTo": "other"}""", "Properties.ForwardTo: expected empty")]
    [InlineData("""{"DefaultMessageTimeToLive": "PT0S"}""", "Properties.DefaultMessageTimeToLive: expected an ISO 8601 duration")]
    public void Says_where_a_mistake_is_and_what_was_expected(string properties, string expected)
    {
        var problem = Assert.Throws<EntityFileException>(() => EntityFile.Parse("""{"UserConfig":{"Namespaces":[{"Name":"n","Queues":[{"Name":"q","Properties":PROPERTIES}]}]}}""".Replace("PROPERTIES", properties, StringComparison.Ordinal), "file.json"));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("file.json", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("{}", "UserConfig: missing")]
    [InlineData("""{"UserConfig":{"Namespaces":[]}}""", "UserConfig.Namespaces: expected exactly one namespace, found 0")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Name":"n","Queues":[{}]}]}}""", "Queues[0].Name: missing")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Name":"n","Queues":[{"Name":"q"},{"Name":"Q"}]}]}}""", "'q' is declared 2 times")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Name":"n","Topics":[{"Name":"t","Subscriptions":[{"Name":"s","Rules":[{"Name":"r","Properties":{"FilterType":"Sql","SqlFilter":{"SqlExpression":"a=b"}}}]}]}]}]}}""", "Rules[0].Properties.SqlFilter.SqlExpression: expected 1=1 or 1=0")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Name":"n","Topics":[{"Name":"t","Subscriptions":[{"Name":"s","Rules":[{"Name":"r","Properties":{"FilterType":"Other"}}]}]}]}]}}""", "Rules[0].Properties.FilterType: expected Correlation")]
    public void Refuses_a_file_that_declares_nothing_usable(string json, string expected)
    {
        var problem = Assert.Throws<EntityFileException>(() => EntityFile.Parse(json, "file.json"));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_a_file_that_is_missing()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.Contains(path, Assert.Throws<EntityFileException>(() => EntityFile.Load(path)).Message, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Serverless.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
