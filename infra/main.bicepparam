using 'main.bicep'

// azd sets the first two; the others are set once with `azd env set NAME value`.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param identityIssuer = readEnvironmentVariable('SHUZHI_IDENTITY_ISSUER')
param identityAudience = readEnvironmentVariable('SHUZHI_IDENTITY_AUDIENCE')
param alertReceivers = split(readEnvironmentVariable('SHUZHI_ALERT_RECEIVERS'), ',')

param allowedOrigins = empty(readEnvironmentVariable('SHUZHI_ALLOWED_ORIGINS', '')) ? [] : split(readEnvironmentVariable('SHUZHI_ALLOWED_ORIGINS', ''), ',')
param cosmosThroughput = readEnvironmentVariable('SHUZHI_COSMOS_THROUGHPUT', 'serverless')
param cosmosAccountName = readEnvironmentVariable('SHUZHI_COSMOS_ACCOUNT', '')
param zoneRedundant = bool(readEnvironmentVariable('SHUZHI_ZONE_REDUNDANT', 'false'))
param privateNetwork = bool(readEnvironmentVariable('SHUZHI_PRIVATE_NETWORK', 'false'))
param serviceBusSku = readEnvironmentVariable('SHUZHI_SERVICEBUS_SKU', 'Standard')
param locked = bool(readEnvironmentVariable('SHUZHI_LOCKED', 'false'))
