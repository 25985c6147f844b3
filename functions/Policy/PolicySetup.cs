using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shuzhi.Core.Policy.Loading;

namespace Shuzhi.Functions.Policy;

internal static class PolicySetup
{
    /// <summary>Registers the catalogues. Before whatever reads them at the start, such as the budget lines.</summary>
    public static FunctionsApplicationBuilder AddPolicy(this FunctionsApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton(_ => new Catalogues(EmbeddedCatalogue.Current))
            .AddSingleton<CatalogueBook>()
            .AddSingleton<AmendmentDesk>()
            .AddSingleton<Simulations>()
            .AddHostedService<OpenCatalogues>();
        builder.UseMiddleware<FollowCatalogue>();
        return builder;
    }
}
