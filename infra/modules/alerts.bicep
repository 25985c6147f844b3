// What somebody is told about. docs/operations.md says of each alert what it means and what to do.

@description('Name of the action group.')
param actionGroupName string

@description('Region of the log alerts; metric alerts are global.')
param location string

@description('Tags of every resource.')
param tags object

@description('Addresses that get the mails.')
param receivers array

@description('Service Bus namespace.')
param serviceBusId string

@description('Cosmos account.')
param cosmosId string

@description('Log Analytics workspace.')
param workspaceId string

@description('Messages in a queue, on average over a quarter of an hour, that nobody keeps up with.')
param backlog int

@description('Throttled requests in five minutes that are more than a short burst.')
param throttled int

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'shuzhi'
    enabled: true
    emailReceivers: [for (address, index) in receivers: {
      name: 'operator-${index}'
      emailAddress: address
      useCommonAlertSchema: true
    }]
  }
}

var metricAlerts = [
  {
    name: 'dead-letters'
    description: 'Messages were put aside: nobody will handle them until they are replayed.'
    severity: 1
    scope: serviceBusId
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'DeadletteredMessages'
    dimensions: [{ name: 'EntityName', operator: 'Include', values: ['*'] }]
    aggregation: 'Maximum'
    threshold: 0
    window: 'PT5M'
  }
  {
    name: 'queue-backlog'
    description: 'Messages wait longer than they should.'
    severity: 2
    scope: serviceBusId
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'ActiveMessages'
    dimensions: [{ name: 'EntityName', operator: 'Include', values: ['*'] }]
    aggregation: 'Average'
    threshold: backlog
    window: 'PT15M'
  }
  {
    name: 'cosmos-throttling'
    description: 'Cosmos DB refuses requests because a partition or the database has used up its request units.'
    severity: 2
    scope: cosmosId
    namespace: 'Microsoft.DocumentDB/databaseAccounts'
    metric: 'TotalRequests'
    dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
    aggregation: 'Count'
    threshold: throttled
    window: 'PT5M'
  }
]

resource metricRules 'Microsoft.Insights/metricAlerts@2018-03-01' = [for alert in metricAlerts: {
  name: alert.name
  location: 'global'
  tags: tags
  properties: {
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [alert.scope]
    evaluationFrequency: 'PT5M'
    windowSize: alert.window
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: alert.name
          metricNamespace: alert.namespace
          metricName: alert.metric
          dimensions: alert.dimensions
          operator: 'GreaterThan'
          threshold: alert.threshold
          timeAggregation: alert.aggregation
        }
      ]
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: actionGroup.id
      }
    ]
  }
}]

// A table exists only once something was written to it; isfuzzy lets a rule be created before.
var logAlerts = [
  {
    name: 'ledger-invariant'
    description: 'The ledger refused to commit because its balances would not add up, or could not digest a request. A bug: money waits, none is lost.'
    severity: 0
    query: '''
      union isfuzzy=true AppExceptions, AppTraces
      | extend Text = strcat(column_ifexists('ExceptionType', ''), ' ', column_ifexists('OuterMessage', ''), ' ', column_ifexists('InnermostMessage', ''), ' ', column_ifexists('Message', ''), ' ', tostring(column_ifexists('Details', dynamic(null))))
      | where Text contains 'LedgerInvariantException' or Text contains ' cannot be decided.' or Text contains ' was refused by the ledger: '
    '''
    threshold: 0
    window: 'PT5M'
  }
  {
    name: 'store-unavailable'
    description: 'Operations on Cosmos DB got no answer within their budget; callers are told to try again.'
    severity: 2
    query: '''
      union isfuzzy=true AppExceptions, AppTraces
      | extend Text = strcat(column_ifexists('OuterMessage', ''), ' ', column_ifexists('InnermostMessage', ''), ' ', column_ifexists('Message', ''))
      | where Text contains 'Cosmos did not answer: '
    '''
    threshold: 10
    window: 'PT5M'
  }
  {
    name: 'failed-functions'
    description: 'Invocations end with an error that nobody expected.'
    severity: 2
    query: '''
      union isfuzzy=true AppRequests
      | where Success == false and toint(ResultCode) !between (400 .. 499)
    '''
    threshold: 20
    window: 'PT15M'
  }
  {
    name: 'catalogue-mismatch'
    description: 'Approved amendments do not fit the policy catalogue of this release; the catalogue in use stays.'
    severity: 1
    query: '''
      union isfuzzy=true AppTraces
      | where Message contains 'Approved amendments do not fit the catalogue'
    '''
    threshold: 0
    window: 'PT15M'
  }
]

resource logRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in logAlerts: {
  name: alert.name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: alert.name
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: alert.window
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: alert.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: alert.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    actions: {
      actionGroups: [actionGroup.id]
    }
  }
}]
