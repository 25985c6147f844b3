namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>The checks must be able to fail: each of these breaks is one that somebody could make, and is found.</summary>
public class TemplateMutationTests
{
    private static readonly Dictionary<string, string> Sound = Templates.TextsOfRepository();

    private static readonly HashSet<string> Before = [.. Check(Sound)];

    [Theory]
    [InlineData("a module that is not there", "main.bicep", "'modules/cosmos.bicep'", "'modules/cosmo.bicep'", "there is no modules/cosmo.bicep")]
    [InlineData("a parameter nobody declared", "main.bicep", "    backlog: backlogAlert", "    backlogs: backlogAlert", "has no parameter backlogs")]
    [InlineData("a parameter forgotten", "main.bicep", "    isZoneRedundant: zoneRedundant\n", "", "cosmos is not given isZoneRedundant")]
    [InlineData("a parameter of another type", "main.bicep", "    uploadDays: 7", "    uploadDays: '7'", "int expected, not string")]
    [InlineData("a value that is not allowed", "main.bicep", "'Standard_ZRS' : 'Standard_LRS'", "'Standard_ZRS' : 'Premium_LRS'", "Premium_LRS is not allowed")]
    [InlineData("a choice wider than the module's", "main.bicep", "@allowed([512, 2048, 4096])", "@allowed([512, 2048, 8192])", "8192 is not allowed")]
    [InlineData("an output that is not there", "main.bicep", "serviceBus.outputs.host", "serviceBus.outputs.endpoint", "has no output endpoint")]
    [InlineData("a renamed output", "modules/identity.bicep", "output clientId", "output client", "has no output clientId")]
    [InlineData("an output of a module that may be missing", "main.bicep", "flexApp!.outputs.name", "flexApp.outputs.name", "is there only sometimes")]
    [InlineData("a misspelt name", "modules/servicebus.bicep", "scope: namespace\n", "scope: namespaces\n", "there is no namespaces")]
    [InlineData("a misspelt function", "main.bicep", "toLower(uniqueString", "tolower(uniqueString", "there is no function tolower")]
    [InlineData("a parameter that nobody uses", "modules/cosmos.bicep", "isZoneRedundant: isZoneRedundant", "isZoneRedundant: false", "isZoneRedundant is never used")]
    [InlineData("a variable that nobody uses", "modules/alerts.bicep", "var metricAlerts", "var unused = 1\nvar metricAlerts", "unused is never used")]
    [InlineData("a preview", "modules/cosmos.bicep", "databaseAccounts@2024-11-15'", "databaseAccounts@2024-12-01-preview'", "names no stable version")]
    [InlineData("another version than the parent's", "modules/servicebus.bicep", "namespaces/queues@2024-01-01", "namespaces/queues@2021-11-01", "another version than its parent")]
    [InlineData("a child without its parent", "modules/scheduler.bicep", "taskHubs@2025-11-01' = {\n  parent: scheduler\n", "taskHubs@2025-11-01' = {\n", "hub has no parent")]
    [InlineData("the wrong parent", "modules/cosmos.bicep", "  parent: database\n  name: container.name", "  parent: account\n  name: container.name", "is no parent of")]
    [InlineData("a key asked for", "modules/host-storage.bicep", "output name string = account.name", "output name string = account.listKeys().keys[0].value", "listKeys asks for keys")]
    [InlineData("shared keys let in", "modules/documents-storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: true", "allowSharedKeyAccess: true")]
    [InlineData("keys of Cosmos DB let in", "modules/cosmos.bicep", "disableLocalAuth: true", "disableLocalAuth: false", "disableLocalAuth: false")]
    [InlineData("keys of the queues left open", "modules/servicebus.bicep", "    disableLocalAuth: true\n", "", "namespace has disableLocalAuth")]
    [InlineData("a password for deployment", "modules/function-app-flex.bicep", "    allow: false", "    allow: true", "noPasswords has allow true")]
    [InlineData("a missing member of a loaded file", "modules/servicebus.bicep", "roles.serviceBusDataOwner)", "roles.serviceBusDataReceiver)", "has no serviceBusDataReceiver there")]
    [InlineData("a missing member of each item", "modules/servicebus.bicep", "queue.Properties.LockDuration", "queue.Properties.Lock", "has no Lock there")]
    [InlineData("a lost safe access", "modules/servicebus.bicep", ".?DuplicateDetection", ".DuplicateDetection", "has no DuplicateDetectionHistoryTimeWindow there")]
    public void Finds_what_is_wrong_in_a_template(string what, string path, string sound, string broken, string said) => Found(what, path, sound, broken, said);

    [Theory]
    [InlineData("another role", "roles.json", "090c5cfd-751d-490a-894a-3ce6f1109419", "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0", "roles: modules/servicebus.bicep 090c5cfd-751d-490a-894a-3ce6f1109419 is missing")]
    [InlineData("a role not given", "modules/documents-storage.bicep", "resource delegator 'Microsoft.Authorization/roleAssignments@2022-04-01' = {", "resource delegator 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isPrivate) {", "db58b8e5-c6ad-4a2a-8342-4190687cbf4a is missing")]
    [InlineData("a role for somebody else", "main.bicep", "    isLocked: locked\n    principalId: identity.outputs.principalId", "    isLocked: locked\n    principalId: identity.outputs.clientId", "a role is given to")]
    [InlineData("a renamed queue", "local/servicebus.json", "\"voucher-rating\"", "\"voucher-ratings\"", "queues: voucher-rating is missing")]
    [InlineData("sessions forgotten", "modules/servicebus.bicep", "requiresSession: queue.Properties.RequiresSession", "requiresSession: queue.Properties.RequiresDuplicateDetection", "RequiresSession is false")]
    [InlineData("a property of the queues left out", "modules/servicebus.bicep", "    maxDeliveryCount: queue.Properties.MaxDeliveryCount\n", "", "MaxDeliveryCount is")]
    [InlineData("a renamed container", "cosmos/containers.json", "\"name\": \"ledger\"", "\"name\": \"ledgers\"", "containers: ledger by /lineId is missing")]
    [InlineData("another partition key", "cosmos/containers.json", "\"/sellerId\",", "\"/seller\",", "containers: invoices by /sellerId is missing")]
    [InlineData("the ledger without throughput", "cosmos/containers.json", "\"ownThroughput\": true", "\"ownThroughput\": false", "throughput of their own: ledger is missing")]
    [InlineData("throughput on serverless", "modules/cosmos.bicep", "options: isServerless ? {} : { autoscaleSettings: { maxThroughput: sharedMaximum } }", "options: { autoscaleSettings: { maxThroughput: sharedMaximum } }", "serverless has no throughput")]
    [InlineData("a renamed blob container", "main.bicep", "'payments', 'registries']", "'payment', 'registries']", "blob containers: payments is missing")]
    [InlineData("the wrong container emptied", "modules/documents-storage.bicep", "['${uploadsContainer}/']", "['documents/']", "containers that are emptied: documents/ is too much")]
    [InlineData("a collector under another name", "main.bicep", "OTEL_EXPORTER_OTLP_ENDPOINT:", "OTLP_ENDPOINT:", "reads OTEL_EXPORTER_OTLP_ENDPOINT, which nobody sets")]
    [InlineData("a renamed setting", "main.bicep", "Cosmos__Endpoint:", "Cosmos__Uri:", "settings: Cosmos__Endpoint is missing")]
    [InlineData("a setting nobody reads", "main.bicep", "  AZURE_CLIENT_ID:", "  SHUZHI_MODE: 'fast'\n  AZURE_CLIENT_ID:", "settings: SHUZHI_MODE is too much")]
    [InlineData("another task hub", "modules/scheduler.bicep", "  name: hubName", "  name: 'default'", "the task hub is not that of host.json")]
    [InlineData("a connection setting renamed in host.json", "../host.json", "\"DURABLE_TASK_SCHEDULER_CONNECTION_STRING\"", "\"SCHEDULER\"", "settings: SCHEDULER is too much")]
    [InlineData("a suffix of one cloud", "modules/servicebus.bicep", "split(split(namespace.properties.serviceBusEndpoint, '/')[2], ':')[0]", "'bus.servicebus.windows.net'", "the namespace is bus.servicebus.windows.net")]
    [InlineData("a plan that China lacks", "main.bicep", "? 'flex' : 'dedicated'", "? 'flex' : 'flex'", "the dedicated plan lacks")]
    [InlineData("another runtime", "modules/function-app-flex.bicep", "version: '10.0'", "version: '8.0'", "the app runs on 8.0")]
    [InlineData("a lost tag", "modules/function-app-flex.bicep", "'azd-service-name': 'functions'", "'azd-service-name': 'api'", "azd does not find the app")]
    [InlineData("Cosmos DB reachable from outside", "modules/cosmos.bicep", "isPrivate ? 'Disabled' : 'Enabled'", "isPrivate ? 'Enabled' : 'Enabled'", "modules/cosmos.bicep stays open")]
    [InlineData("the wrong zone for China", "main.bicep", "'privatelink.documents.azure.cn'", "'privatelink.documents.azure.com'", "AzureChinaCloud: the zones are")]
    [InlineData("an endpoint forgotten", "main.bicep", "module cosmosEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {", "module cosmosEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork && locked) {", "endpoints lead to")]
    [InlineData("an alert on what nobody writes", "modules/alerts.bicep", "LedgerInvariantException", "LedgerBalanceException", "nothing writes `LedgerBalanceException`")]
    [InlineData("an alert that nobody explains", "modules/alerts.bicep", "name: 'queue-backlog'", "name: 'queue-length'", "alerts and their explanation: queue-length is missing")]
    [InlineData("a needed parameter not set", "main.bicepparam", "param identityAudience = readEnvironmentVariable('SHUZHI_IDENTITY_AUDIENCE')\n", "", "identityAudience is not given")]
    [InlineData("a parameter set that is gone", "main.bicepparam", "param locked =", "param isLocked =", "has no parameter isLocked")]
    [InlineData("a bracket forgotten", "modules/identity.bicep", "  tags: tags\n}", "  tags: tags\n", "modules/identity.bicep")]
    public void Finds_what_would_be_deployed_wrongly(string what, string path, string sound, string broken, string said) => Found(what, path, sound, broken, said);

    private static void Found(string what, string path, string sound, string broken, string said)
    {
        Assert.Contains(sound, Sound[path], StringComparison.Ordinal);

        var found = Check(new Dictionary<string, string>(Sound) { [path] = Sound[path].Replace(sound, broken, StringComparison.Ordinal) }).Where(line => !Before.Contains(line)).ToList();

        Assert.True(found.Any(line => line.Contains(said, StringComparison.Ordinal)), $"{what} was not found; found: {string.Join('\n', found)}");
    }

    /// <summary>Everything that is wrong; where a template cannot even be worked out, that.</summary>
    private static List<string> Check(Dictionary<string, string> texts)
    {
        var found = new List<string>();
        try
        {
            var templates = new Templates(texts);
            found.AddRange(TemplateRules.Check(templates));
            found.AddRange(DeploymentRules.Check(templates));
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException or NullReferenceException)
        {
            found.Add(problem.Message);
        }

        return found;
    }
}
