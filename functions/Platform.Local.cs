using System.CommandLine;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.CommandLine;
using Shuzhi.Functions.Demo;
using Shuzhi.Functions.Disbursement;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Documents.Folder;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Identity.Development;
using Shuzhi.Functions.WeChat;
using Shuzhi.Functions.WeChat.Development;
using Shuzhi.Local;

namespace Shuzhi.Functions;

/// <summary>What the app needs from the local host. Clock, messages and orchestrations come with that host.</summary>
internal static class Platform
{
    /// <summary>Commands that only this host has.</summary>
    public static IReadOnlyDictionary<string, Func<CommandContext, Command>> Commands { get; } =
        new Dictionary<string, Func<CommandContext, Command>> { [DemoCommand.Name] = DemoCommand.Create };

    public static FunctionsApplicationBuilder AddPlatform(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddLocalDocuments(ContainerCatalogue.All);
        builder.Services.TryAddSingleton<IDocumentFiles>(provider => new FolderDocumentFiles(Path.Combine(provider.LocalDataFolder(), "files")));
        builder.Services.AddSingleton<UploadTokens>();
        builder.Services.AddSingleton(provider => new FolderUploads(
            Path.Combine(provider.LocalDataFolder(), "uploads"), provider.GetRequiredService<UploadTokens>(), provider.GetRequiredService<TimeProvider>()));
        builder.Services.TryAddSingleton<IDirectUploads>(provider => provider.GetRequiredService<FolderUploads>());
        builder.Services.TryAddSingleton<IPaymentGateway>(provider => new FilePaymentGateway(Path.Combine(provider.LocalDataFolder(), "payments")));
        builder.AddDevelopmentIssuer();
        // Beside the development issuer only, which is loud about itself.
        if (builder.Services.Any(service => service.ServiceType == typeof(SessionKeySource)))
            builder.Services.AddSingleton<IWeChat, DevelopmentWeChat>();
        return builder;
    }
}
