using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>Which settings are taken, and what they make.</summary>
public sealed class CosmosSettingsTests
{
    private const string Account = "https://city.documents.azure.com:443/";

    [Fact]
    public void An_account_on_Azure_is_entered_directly_with_an_identity_and_creates_nothing()
    {
        var settings = CosmosSettings.From(Of(("Cosmos:Endpoint", Account), ("Cosmos:ClientId", "11111111-2222-3333-4444-555555555555"), ("Cosmos:Database", "fund")));
        Assert.Equal(("fund", false, false, null), (settings.Database, settings.Gateway, settings.CreateContainers, settings.Key));
        using var client = CosmosClients.Create(settings, bulk: true);
        Assert.Equal((ConnectionMode.Direct, false, true), (client.ClientOptions.ConnectionMode, client.ClientOptions.LimitToEndpoint, client.ClientOptions.AllowBulkExecution));
    }

    [Fact]
    public void An_emulator_is_entered_through_its_gateway_and_has_its_containers_created()
    {
        var settings = CosmosSettings.From(Of(("Cosmos:Endpoint", "https://localhost:8081"), ("Cosmos:Key", "c2VjcmV0")));
        Assert.Equal((true, true, "c2VjcmV0"), (settings.Gateway, settings.CreateContainers, settings.Key));
    }

    [Theory]
    [InlineData("Cosmos:Key", "c2VjcmV0")]
    [InlineData("Cosmos:Endpoint", "http://city.documents.azure.com/")]
    [InlineData("Cosmos:Endpoint", "somewhere")]
    [InlineData("Cosmos:CreateContainers", "true")]
    [InlineData("Cosmos:Budget", "00:00:00")]
    public void Settings_that_would_be_unsafe_or_senseless_on_an_account_are_refused(string name, string value) =>
        Assert.Throws<InvalidOperationException>(() => CosmosSettings.From(Of(("Cosmos:Endpoint", Account), (name, value))));

    [Fact]
    public void Another_provider_leaves_the_registered_store_alone()
    {
        var services = new ServiceCollection();
        services.AddCosmosDocuments(Of(("Documents:Provider", "sqlite"), ("Cosmos:Endpoint", Account)));
        Assert.Empty(services);
    }

    [Fact]
    public void Cosmos_takes_the_place_of_the_registered_store()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IDocumentStore>(_ => throw new InvalidOperationException("The other store."));
        services.AddCosmosDocuments(Of(("Documents:Provider", "Cosmos"), ("Cosmos:Endpoint", Account)));
        using var provider = services.BuildServiceProvider();
        Assert.Single(services, service => service.ServiceType == typeof(IDocumentStore) && !service.IsKeyedService);
        Assert.IsType<CosmosDocumentStore>(provider.GetRequiredService<IDocumentStore>());
        Assert.NotSame(provider.GetRequiredService<IDocumentStore>(), provider.GetRequiredKeyedService<IDocumentStore>(CosmosServices.Bulk));
    }

    private static IConfiguration Of(params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in settings) values[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
