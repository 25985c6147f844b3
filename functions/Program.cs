using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Shuzhi.Functions;
using Shuzhi.Functions.CommandLine;

if (Commands.Called(args))
    return await Commands.RunAsync(args, CommandContext.OfProcess());

var builder = FunctionsApplication.CreateBuilder(args);
App.Configure(builder);
await builder.Build().RunAsync();
return Environment.ExitCode;
