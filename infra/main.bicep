// Everything that Shuzhi needs on Azure, in one resource group, without a key or a password anywhere.
targetScope = 'subscription'

@description('Name of the environment, such as test or production; it is part of every name.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Region of everything that has no other.')
@minLength(1)
@metadata({ azd: { type: 'location' } })
param location string

@description('OpenID Connect issuer whose tokens the app takes.')
@minLength(1)
param identityIssuer string

@description('Audience of its tokens for this app.')
@minLength(1)
param identityAudience string

@description('Mail addresses that alerts go to.')
@minLength(1)
param alertReceivers array

@description('Flex Consumption, or an App Service plan where that is not offered; Azure China has only the second.')
@allowed(['flex', 'dedicated'])
param plan string = environment().name == 'AzureCloud' ? 'flex' : 'dedicated'

@description('Most instances, for flex.')
param maximumInstances int = 40

@description('Memory of an instance in MB, for flex.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Instances always ready for HTTP, for flex.')
param alwaysReadyForHttp int = 1

@description('Requests that one instance works on at a time, for flex.')
param requestsPerInstance int = 64

@description('Size of an instance, for dedicated.')
param dedicatedSku string = 'P1v3'

@description('Instances, for dedicated.')
param dedicatedInstances int = 2

@description('Consumption is paid by action; Dedicated by capacity unit.')
@allowed(['Consumption', 'Dedicated'])
param schedulerSku string = 'Consumption'

@description('Capacity units of the scheduler, for Dedicated.')
param schedulerCapacity int = 1

@description('Region of Durable Task Scheduler, which fewer regions have than the rest.')
param schedulerLocation string = location

@description('Addresses that may connect to the scheduler, as CIDR. On a private network the app\'s own address takes the place of the default.')
param schedulerAddresses array = []

@description('serverless for a trial, autoscale for a rush that has to be answered.')
@allowed(['serverless', 'autoscale'])
param cosmosThroughput string = 'serverless'

@description('Name of a restored account that takes the place of the usual one; empty for the usual one.')
param cosmosAccountName string = ''

@description('Most RU/s of the containers that share, for autoscale.')
param cosmosSharedMaximum int = 4000

@description('Most RU/s of the ledger, for autoscale.')
param cosmosLedgerMaximum int = 10000

@description('How far back Cosmos DB can be restored.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param cosmosBackup string = 'Continuous30Days'

@description('Standard, or Premium for private endpoints.')
@allowed(['Standard', 'Premium'])
param serviceBusSku string = 'Standard'

@description('Whether data are spread over the zones of the region.')
param zoneRedundant bool = false

@description('Whether Cosmos DB, storage and a Premium Service Bus are reached by private endpoints only.')
param privateNetwork bool = false

@description('Whether uploads straight to a blob stay possible from outside a private network.')
param publicUploads bool = true

@description('Addresses of the private network.')
param networkAddresses string = '10.60.0.0/24'

@description('Origins of the web front ends, such as https://apply.example.gov.cn.')
param allowedOrigins array = []

@description('Days that deleted documents can be brought back.')
param documentRetentionDays int = 30

@description('Days that logs are kept.')
param logRetentionDays int = 90

@description('Most gigabytes of logs a day, -1 for no limit.')
param logCapGigabytes int = 5

@description('Collector that gets the app\'s own metrics and traces as OTLP; empty for none.')
param telemetryEndpoint string = ''

@description('Whether locks keep the data from being deleted. azd down then fails until they are taken off.')
param locked bool = false

@description('Messages in a queue that are too many.')
param backlogAlert int = 20000

@description('Throttled requests in five minutes that are too many.')
param throttlingAlert int = 500

var abbreviations = loadJsonContent('abbreviations.json')
var durable = loadJsonContent('../host.json').extensions.durableTask
var token = toLower(uniqueString(subscription().id, environmentName, location))
var suffix = '${environmentName}-${token}'
var tags = { 'azd-env-name': environmentName, application: 'shuzhi' }
var databaseName = 'shuzhi'
var packageContainer = 'packages'
var uploadsContainer = 'uploads'
var isFlex = plan == 'flex'
var endsOfBus = privateNetwork && serviceBusSku == 'Premium'
var storageSku = zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'

// Names of the private DNS zones are the one thing that no resource can be asked for.
var zonesByCloud = {
  AzureCloud: {
    blob: 'privatelink.blob.${environment().suffixes.storage}'
    cosmos: 'privatelink.documents.azure.com'
    serviceBus: 'privatelink.servicebus.windows.net'
  }
  AzureChinaCloud: {
    blob: 'privatelink.blob.${environment().suffixes.storage}'
    cosmos: 'privatelink.documents.azure.cn'
    serviceBus: 'privatelink.servicebus.chinacloudapi.cn'
  }
}
var zones = zonesByCloud[environment().name]

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: '${abbreviations.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: '${abbreviations.identity}${suffix}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: '${abbreviations.workspace}${suffix}'
    insightsName: '${abbreviations.insights}${suffix}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGigabytes: logCapGigabytes
    principalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  scope: group
  params: {
    name: '${abbreviations.virtualNetwork}${suffix}'
    natGatewayName: '${abbreviations.natGateway}${suffix}'
    publicAddressName: '${abbreviations.publicAddress}${suffix}'
    location: location
    tags: tags
    addressPrefix: networkAddresses
    delegation: isFlex ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms'
    zones: zones
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  name: 'host-storage'
  scope: group
  params: {
    name: '${abbreviations.storage}host${token}'
    location: location
    tags: tags
    sku: storageSku
    packageContainer: packageContainer
    isPrivate: privateNetwork
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module documents 'modules/documents-storage.bicep' = {
  name: 'documents'
  scope: group
  params: {
    name: '${abbreviations.storage}docs${token}'
    location: location
    tags: tags
    sku: storageSku
    containers: ['documents', uploadsContainer, 'payments', 'registries']
    uploadsContainer: uploadsContainer
    uploadDays: 7
    retentionDays: documentRetentionDays
    allowedOrigins: allowedOrigins
    isPrivate: privateNetwork && !publicUploads
    isLocked: locked
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module cosmos 'modules/cosmos.bicep' = {
  name: 'cosmos'
  scope: group
  params: {
    name: empty(cosmosAccountName) ? '${abbreviations.cosmos}${token}' : cosmosAccountName
    location: location
    tags: tags
    databaseName: databaseName
    throughput: cosmosThroughput
    sharedMaximum: cosmosSharedMaximum
    ledgerMaximum: cosmosLedgerMaximum
    backupTier: cosmosBackup
    isZoneRedundant: zoneRedundant
    isPrivate: privateNetwork
    isLocked: locked
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module serviceBus 'modules/servicebus.bicep' = {
  name: 'servicebus'
  scope: group
  params: {
    name: '${abbreviations.serviceBus}${token}'
    location: location
    tags: tags
    sku: serviceBusSku
    isPrivate: endsOfBus
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

var ownAddress = privateNetwork ? ['${network!.outputs.outboundAddress}/32'] : ['0.0.0.0/0']

module scheduler 'modules/scheduler.bicep' = {
  name: 'scheduler'
  scope: group
  params: {
    name: '${abbreviations.scheduler}${token}'
    location: schedulerLocation
    tags: tags
    sku: schedulerSku
    capacity: schedulerCapacity
    allowedAddresses: empty(schedulerAddresses) ? ownAddress : schedulerAddresses
    retentionDays: 30
    principalId: identity.outputs.principalId
  }
}

module hostEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  name: 'endpoint-host-storage'
  scope: group
  params: {
    name: '${abbreviations.privateEndpoint}host-${token}'
    location: location
    tags: tags
    subnetId: network!.outputs.endpointsSubnetId
    targetId: hostStorage.outputs.id
    groupId: 'blob'
    zoneName: zones.blob
  }
}

module documentsEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  name: 'endpoint-documents'
  scope: group
  params: {
    name: '${abbreviations.privateEndpoint}documents-${token}'
    location: location
    tags: tags
    subnetId: network!.outputs.endpointsSubnetId
    targetId: documents.outputs.id
    groupId: 'blob'
    zoneName: zones.blob
  }
}

module cosmosEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  name: 'endpoint-cosmos'
  scope: group
  params: {
    name: '${abbreviations.privateEndpoint}cosmos-${token}'
    location: location
    tags: tags
    subnetId: network!.outputs.endpointsSubnetId
    targetId: cosmos.outputs.id
    groupId: 'Sql'
    zoneName: zones.cosmos
  }
}

module serviceBusEndpoint 'modules/private-endpoint.bicep' = if (endsOfBus) {
  name: 'endpoint-servicebus'
  scope: group
  params: {
    name: '${abbreviations.privateEndpoint}servicebus-${token}'
    location: location
    tags: tags
    subnetId: network!.outputs.endpointsSubnetId
    targetId: serviceBus.outputs.id
    groupId: 'namespace'
    zoneName: zones.serviceBus
  }
}

// The host finds a storage account by its name only in the global cloud; elsewhere it is told the addresses.
var storageSettings = environment().name == 'AzureCloud' ? {
  AzureWebJobsStorage__accountName: hostStorage.outputs.name
} : {
  AzureWebJobsStorage__blobServiceUri: hostStorage.outputs.blobEndpoint
}

// host.json says what the setting with the address of the scheduler is called.
var schedulerSettings = {
  '${durable.storageProvider.connectionStringName}': 'Endpoint=${scheduler.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${identity.outputs.clientId};TaskHub=${scheduler.outputs.hubName}'
}

var telemetrySettings = empty(telemetryEndpoint) ? {} : {
  OTEL_EXPORTER_OTLP_ENDPOINT: telemetryEndpoint
}

var settings = union(storageSettings, schedulerSettings, telemetrySettings, {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.outputs.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
  AZURE_CLIENT_ID: identity.outputs.clientId
  AZURE_AUTHORITY_HOST: environment().authentication.loginEndpoint
  ServiceBus__fullyQualifiedNamespace: serviceBus.outputs.host
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identity.outputs.clientId
  Files__BlobEndpoint: documents.outputs.blobEndpoint
  Files__ClientId: identity.outputs.clientId
  Cosmos__Endpoint: cosmos.outputs.endpoint
  Cosmos__Database: cosmos.outputs.databaseName
  Cosmos__ClientId: identity.outputs.clientId
  Identity__Issuer: identityIssuer
  Identity__Audience: identityAudience
})

var subnetId = privateNetwork ? network!.outputs.functionsSubnetId : ''

module flexApp 'modules/function-app-flex.bicep' = if (isFlex) {
  name: 'functions-flex'
  scope: group
  params: {
    name: '${abbreviations.functionApp}${suffix}'
    planName: '${abbreviations.plan}${suffix}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageUri: hostStorage.outputs.packageUri
    settings: settings
    maximumInstances: maximumInstances
    instanceMemory: instanceMemory
    alwaysReadyForHttp: alwaysReadyForHttp
    requestsPerInstance: requestsPerInstance
    subnetId: subnetId
    allowedOrigins: allowedOrigins
    workspaceId: monitoring.outputs.workspaceId
  }
}

module dedicatedApp 'modules/function-app-dedicated.bicep' = if (!isFlex) {
  name: 'functions-dedicated'
  scope: group
  params: {
    name: '${abbreviations.functionApp}${suffix}'
    planName: '${abbreviations.plan}${suffix}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    settings: settings
    sku: dedicatedSku
    instances: dedicatedInstances
    subnetId: subnetId
    allowedOrigins: allowedOrigins
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    actionGroupName: '${abbreviations.actionGroup}${suffix}'
    location: location
    tags: tags
    receivers: alertReceivers
    serviceBusId: serviceBus.outputs.id
    cosmosId: cosmos.outputs.id
    workspaceId: monitoring.outputs.workspaceId
    backlog: backlogAlert
    throttled: throttlingAlert
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output FUNCTIONS_NAME string = isFlex ? flexApp!.outputs.name : dedicatedApp!.outputs.name
output FUNCTIONS_URL string = 'https://${isFlex ? flexApp!.outputs.host : dedicatedApp!.outputs.host}/api'
output COSMOS_ENDPOINT string = cosmos.outputs.endpoint
output SERVICEBUS_HOST string = serviceBus.outputs.host
output DOCUMENTS_ENDPOINT string = documents.outputs.blobEndpoint
