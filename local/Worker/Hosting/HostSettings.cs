using Microsoft.Extensions.Configuration;

namespace Shuzhi.Local;

/// <summary>What <c>host.json</c> says, as the Functions host names it in configuration: <c>AzureFunctionsJobHost:extensions:http:routePrefix</c>.</summary>
internal sealed class HostSettings(IConfiguration configuration)
{
    /// <summary>The section that mirrors <c>host.json</c>; a setting of the same path overrides the file, as on Azure.</summary>
    public const string Section = "AzureFunctionsJobHost";

    private const string DefaultRoutePrefix = "api";
    private const string DefaultUrl = "http://localhost:7071";

    /// <summary>Without slashes at its ends; may be empty.</summary>
    public string RoutePrefix => (configuration[$"{Section}:extensions:http:routePrefix"] ?? DefaultRoutePrefix).Trim('/');

    /// <summary>Whether the start says what it serves.</summary>
    public bool HasBanner => !string.Equals(configuration["Host:Banner"], "false", StringComparison.OrdinalIgnoreCase);

    public string Urls => configuration["urls"] is { Length: > 0 } urls ? urls : DefaultUrl;

    /// <summary>The data folder: a path, or <see cref="Storage.DataFolder.Ephemeral"/>.</summary>
    public string DataPath => configuration["Data:Path"] is { Length: > 0 } path ? path : Path.Combine(AppContext.BaseDirectory, "data");
}
