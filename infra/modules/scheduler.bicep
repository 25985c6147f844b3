// Durable Task Scheduler: where orchestrations live. The hub's name is the one that host.json gives the app.

@description('Name of the scheduler.')
param name string

@description('Region; not every region has the service.')
param location string

@description('Tags of every resource.')
param tags object

@description('Consumption is paid by action; Dedicated by capacity unit, for steady load.')
@allowed(['Consumption', 'Dedicated'])
param sku string

@description('Capacity units, for Dedicated only.')
@minValue(1)
param capacity int

@description('Addresses that may connect, as CIDR; an empty list lets nobody in. Whoever connects still needs a role.')
@minLength(1)
param allowedAddresses array

@description('Days that finished orchestrations stay readable.')
@minValue(1)
param retentionDays int

@description('Object id of the app\'s identity.')
param principalId string

var roles = loadJsonContent('../roles.json')
var hubName = loadJsonContent('../../host.json').extensions.durableTask.hubName

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    ipAllowlist: allowedAddresses
    sku: sku == 'Dedicated' ? { name: sku, capacity: capacity } : { name: sku }
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: hubName
}

// Failed and terminated ones have no rule here: they stay until somebody has looked at them and purged them.
resource retention 'Microsoft.DurableTask/schedulers/retentionPolicies@2025-11-01' = {
  parent: scheduler
  name: 'default'
  properties: {
    retentionPolicies: [
      {
        orchestrationState: 'Completed'
        retentionPeriodInDays: retentionDays
      }
    ]
  }
}

resource contributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hub.id, principalId, roles.durableTaskDataContributor)
  scope: hub
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.durableTaskDataContributor)
  }
}

output endpoint string = scheduler.properties.endpoint
output hubName string = hub.name
