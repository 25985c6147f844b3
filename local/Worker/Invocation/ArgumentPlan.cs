using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Shuzhi.Local.Worker;

/// <summary>Makes the value of one parameter.</summary>
internal delegate object? ArgumentSource(LocalFunctionContext context);

/// <summary>Where each argument of a function comes from; decided once.</summary>
/// <param name="Sources">A source for each parameter, in order.</param>
/// <param name="Body">The parameter that is read from the body, or <see langword="null"/>.</param>
internal sealed record ArgumentPlan(ArgumentSource[] Sources, ParameterInfo? Body)
{
    /// <summary>Plans every parameter; adds a line for each that nothing can supply.</summary>
    public static ArgumentPlan Create(FunctionDescriptor function, IReadOnlyList<IParameterBinder> binders, ICollection<string> mistakes)
    {
        var parameters = function.Method.GetParameters();
        var bodies = Array.FindAll(parameters, static parameter => parameter.IsDefined(typeof(FromBodyAttribute)));
        if (bodies.Length > 1) mistakes.Add($"{function.Name}: only one parameter can carry [FromBody], not {string.Join(" and ", bodies.Select(static body => body.Name))}.");
        if (bodies.Length > 0 && function.Trigger is not HttpTriggerAttribute)
        {
            mistakes.Add($"{function.Name}: parameter {bodies[0].Name} carries [FromBody], but the function has no HTTP trigger.");
        }

        var sources = Array.ConvertAll(parameters, parameter => SourceOf(function, parameter, binders, mistakes));
        return new ArgumentPlan(sources, bodies.FirstOrDefault());
    }

    private static ArgumentSource SourceOf(
        FunctionDescriptor function,
        ParameterInfo parameter,
        IReadOnlyList<IParameterBinder> binders,
        ICollection<string> mistakes)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext)) return static context => context;
        if (type == typeof(CancellationToken)) return static context => context.CancellationToken;
        foreach (var binder in binders)
        {
            if (binder.Bind(function, parameter, mistakes) is { } bind) return context => bind(context);
        }

        return function.Trigger is HttpTriggerAttribute
            ? HttpSource(function, parameter, mistakes)
            : context => FromTrigger(context, parameter);
    }

    private static ArgumentSource HttpSource(FunctionDescriptor function, ParameterInfo parameter, ICollection<string> mistakes)
    {
        var type = parameter.ParameterType;
        if (type == typeof(HttpRequest)) return static context => context.HttpContext!.Request;
        if (type == typeof(HttpContext)) return static context => context.HttpContext;
        if (parameter.IsDefined(typeof(FromBodyAttribute))) return static _ => null;
        if (parameter == function.TriggerParameter)
        {
            mistakes.Add($"{function.Name}: parameter {parameter.Name} carries [HttpTrigger] and must be an HttpRequest, not a {type.Name}; read a body with [FromBody].");
        }
        else if (!SimpleValue.Supports(type))
        {
            mistakes.Add($"{function.Name}: parameter {parameter.Name} is a {type.Name}, which neither route nor query can supply; read a body with [FromBody].");
        }

        return new RequestValueSource(parameter).Read;
    }

    /// <summary>A value the trigger brings, or one of its binding data by name, or the parameter's default.</summary>
    private static object? FromTrigger(LocalFunctionContext context, ParameterInfo parameter)
    {
        var value = context.Input!.Bind(parameter, context);
        if (!ReferenceEquals(value, TriggerInput.Unbound)) return value;
        if (context.Input.BindingData.TryGetValue(parameter.Name!, out var named))
        {
            if (parameter.ParameterType.IsInstanceOfType(named)) return named;
            if (named is string text && SimpleValue.Supports(parameter.ParameterType)
                && SimpleValue.TryParse(text, parameter.ParameterType, out var parsed)) return parsed;
        }

        if (parameter.HasDefaultValue) return parameter.DefaultValue;
        throw new FunctionInputConverterException($"{context.Plan.Definition.Name}: nothing supplies parameter {parameter.Name}, a {parameter.ParameterType.Name}.");
    }
}
