using System.Collections.Frozen;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.OpenApi;

/// <summary>Refuses parameters of the query that an operation does not have, or that are given twice: a misspelt filter must not silently count as none.</summary>
internal sealed class CheckParameters : IFunctionsWorkerMiddleware
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Names = ApiOperation.All.ToFrozenDictionary(
        operation => operation.Function.DeclaringType!.Name,
        operation => operation.Query.Select(query => query.Name).Concat(operation.IsPaged ? ["pageSize", "continuation"] : []).ToFrozenSet());

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { Request.Query: { Count: > 0 } query } || !Names.TryGetValue(context.FunctionDefinition.Name, out var names))
            return next(context);
        foreach (var (name, values) in query)
        {
            if (names.Contains(name) && values.Count == 1)
                continue;
            var shown = RouteIds.IsPlain(name) ? name : "*";
            context.GetInvocationResult().Value = ProblemCode.ParameterInvalid.Because(names.Contains(name)
                ? new InputError(shown, "value-malformed", new("该参数重复出现", "This parameter is given twice"))
                : new InputError(shown, "parameter-unknown", new("没有该参数", "There is no such parameter")));
            return Task.CompletedTask;
        }
        return next(context);
    }
}
