using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Shuzhi.Functions;

var builder = FunctionsApplication.CreateBuilder(args);
App.Configure(builder);
builder.Build().Run();
