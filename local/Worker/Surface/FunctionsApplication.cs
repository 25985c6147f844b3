using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shuzhi.Local;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where an app begins.</summary>
public class FunctionsApplication
{
    private FunctionsApplication()
    {
    }

    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(new LocalHostOptions(), args);
}

/// <summary>Builds the host that runs the app's functions.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder web;
    private readonly LocalHostSetup setup;

    internal FunctionsApplicationBuilder(LocalHostOptions options, string[] args)
    {
        setup = new LocalHostSetup(options);
        web = setup.CreateWebBuilder(args);
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)web).Properties;

    public ConfigurationManager Configuration => web.Configuration;

    public IHostEnvironment Environment => web.Environment;

    public ILoggingBuilder Logging => web.Logging;

    public IMetricsBuilder Metrics => web.Metrics;

    public IServiceCollection Services => web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => web.Configuration;

    public IHost Build() => setup.Build(web);

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory,
        Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)web).ConfigureContainer(factory, configure);

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        setup.Pipeline.Add(middleware);
        return this;
    }
}

/// <summary>Lets functions use ASP.NET Core's request and result types.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>The local host always serves ASP.NET Core types, so there is nothing left to switch on.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) => builder;
}
