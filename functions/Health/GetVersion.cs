using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Health;

/// <summary>Which release answers, and the policy catalogue that it ships.</summary>
internal sealed class GetVersion
{
    private static readonly VersionView View = new(
        typeof(GetVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        EmbeddedCatalogue.Current.Version);

    [Function(nameof(GetVersion))]
    [AllowAnyone]
    [Operation("版本", "Which version it is", Answer = typeof(VersionView))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "version")] HttpRequest request) => Answer.Ok(View);
}

/// <summary>A release.</summary>
/// <param name="Version">Of the app.</param>
/// <param name="CatalogueVersion">Of the catalogue that it ships; a later one may be in use.</param>
internal sealed record VersionView(string Version, string CatalogueVersion);
