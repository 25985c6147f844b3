// Cosmos DB without keys. The containers come from cosmos/containers.json, which a test holds equal to the code.

@description('Name of the account.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the database.')
param databaseName string

@description('serverless is paid by request and has no reserve; autoscale keeps a tenth of its maximum ready.')
@allowed(['serverless', 'autoscale'])
param throughput string

@description('Most RU/s of the containers that share; for autoscale.')
@minValue(1000)
param sharedMaximum int

@description('Most RU/s of the ledger, for each of its physical partitions 10000; for autoscale.')
@minValue(1000)
param ledgerMaximum int

@description('How far back the account can be restored.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param backupTier string

@description('Whether replicas are spread over the zones of the region.')
param isZoneRedundant bool

@description('Whether only private endpoints lead to the account.')
param isPrivate bool

@description('Whether a lock keeps the account from being deleted.')
param isLocked bool

@description('Object id of the app\'s identity.')
param principalId string

@description('Workspace that gets the logs.')
param workspaceId string

var containers = loadJsonContent('../cosmos/containers.json')
var isServerless = throughput == 'serverless'

// Cosmos DB Built-in Data Contributor: documents and queries, but no containers and no keys.
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: isServerless ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: isZoneRedundant
      }
    ]
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: backupTier
      }
    }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: {
      id: databaseName
    }
    options: isServerless ? {} : { autoscaleSettings: { maxThroughput: sharedMaximum } }
  }
}

resource stores 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [for container in containers: {
  parent: database
  name: container.name
  properties: {
    resource: {
      id: container.name
      partitionKey: {
        kind: 'Hash'
        version: 2
        paths: [container.partitionKey]
      }
      defaultTtl: container.defaultTtl
      indexingPolicy: container.indexingPolicy
    }
    options: isServerless || !container.ownThroughput ? {} : { autoscaleSettings: { maxThroughput: ledgerMaximum } }
  }
}]

// The options above count at creation only; these two make a changed maximum arrive.
resource sharedThroughput 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/throughputSettings@2024-11-15' = if (!isServerless) {
  parent: database
  name: 'default'
  properties: {
    resource: {
      autoscaleSettings: {
        maxThroughput: sharedMaximum
      }
    }
  }
}

resource ledgerThroughput 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/throughputSettings@2024-11-15' = [for (container, index) in containers: if (!isServerless && container.ownThroughput) {
  parent: stores[index]
  name: 'default'
  properties: {
    resource: {
      autoscaleSettings: {
        maxThroughput: ledgerMaximum
      }
    }
  }
}]

resource contributor 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, principalId, dataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'keep'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Applications, ledger and audit trail.'
  }
}

// Requests are not logged one by one here: the app logs the price of each operation itself.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: account
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      {
        category: 'ControlPlaneRequests'
        enabled: true
      }
      {
        category: 'PartitionKeyStatistics'
        enabled: true
      }
    ]
  }
}

output id string = account.id
output endpoint string = account.properties.documentEndpoint
output databaseName string = database.name
