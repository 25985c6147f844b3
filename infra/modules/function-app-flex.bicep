// The app on the Flex Consumption plan: paid by execution, scaled by trigger, deployed as a package in a blob.

@description('Name of the app.')
param name string

@description('Name of the plan.')
param planName string

@description('Region; not every region has the plan.')
param location string

@description('Tags of every resource; the app gets the service name of azure.yaml beside them.')
param tags object

@description('Resource id of the user-assigned identity.')
param identityId string

@description('Address of the blob container that holds the package.')
param packageUri string

@description('Settings of the app, by name.')
param settings object

@description('Most instances. Every instance may hold as many sessions of a queue as host.json says.')
@minValue(1)
@maxValue(1000)
param maximumInstances int

@description('Memory of an instance, MB.')
@allowed([512, 2048, 4096])
param instanceMemory int

@description('Instances that are always there for HTTP, so that nobody waits for a start.')
@minValue(0)
param alwaysReadyForHttp int

@description('Requests that one instance works on at a time.')
@minValue(1)
@maxValue(1000)
param requestsPerInstance int

@description('Subnet for outgoing connections; empty for none.')
param subnetId string

@description('Origins of the web front ends.')
param allowedOrigins array

@description('Workspace that gets the logs.')
param workspaceId string

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: instanceMemory
        alwaysReady: alwaysReadyForHttp == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyForHttp }]
        triggers: {
          http: {
            perInstanceConcurrency: requestsPerInstance
          }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      cors: {
        allowedOrigins: allowedOrigins
      }
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: settings
}

resource noPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = [for door in ['ftp', 'scm']: {
  parent: app
  name: door
  properties: {
    allow: false
  }
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output name string = app.name
output host string = app.properties.defaultHostName
