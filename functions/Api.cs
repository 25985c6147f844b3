using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Disbursement;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Policy;
using Shuzhi.Functions.Review;
using Shuzhi.Functions.Rounds;
using Shuzhi.Functions.Vouchers;

namespace Shuzhi.Functions;

/// <summary>What the HTTP functions need.</summary>
internal static class Api
{
    /// <summary>Registers it, and puts the answer to failures around every function: before other middleware, so that theirs are answered too.</summary>
    public static FunctionsApplicationBuilder AddApi(this FunctionsApplicationBuilder builder)
    {
        builder.UseMiddleware<ProblemMiddleware>();
        builder.Services
            .AddSingleton<RoundPlanning>()
            .AddSingleton<RoundDesk>()
            .AddSingleton<ApplicationDesk>()
            .AddSingleton<Intake>()
            .AddSingleton<UploadRules>()
            .AddSingleton<UploadReader>()
            .AddSingleton<Filing>()
            .AddSingleton<DirectFiling>()
            .AddSingleton<Redemptions>()
            .AddSingleton<DelegationService>()
            .AddSingleton<Standins>()
            .AddSingleton<ReviewDesk>()
            .AddSingleton<BulkDesk>()
            .AddSingleton<Estimates>()
            .AddSingleton<BatchDesk>();
        return builder;
    }
}
