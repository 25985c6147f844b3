using Microsoft.Extensions.DependencyInjection;

namespace Shuzhi.Local.Worker;

/// <summary>The app's functions with the plan of each.</summary>
internal sealed class FunctionCatalog
{
    private readonly Dictionary<FunctionDescriptor, FunctionPlan> plans = new(ReferenceEqualityComparer.Instance);

    public FunctionCatalog(LocalHostOptions options, IEnumerable<IParameterBinder> binders, BodyReader body, IServiceProviderIsService services)
    {
        var mistakes = new List<string>();
        IParameterBinder[] all = [.. binders];
        Functions = FunctionFinder.Find(options.FindTypes(), mistakes);
        foreach (var function in Functions)
        {
            plans.Add(function, new FunctionPlan(function, ArgumentPlan.Create(function, all, mistakes), body));
        }

        CheckConstructors(services, mistakes);
        Mistakes = mistakes;
    }

    /// <summary>In order of name.</summary>
    public IReadOnlyList<FunctionDescriptor> Functions { get; }

    /// <summary>What is wrong with them, a line each.</summary>
    public IReadOnlyList<string> Mistakes { get; }

    public FunctionPlan PlanOf(FunctionDescriptor function) => plans[function];

    /// <summary>A class that cannot be built would fail at its first request; it is refused before the first.</summary>
    private void CheckConstructors(IServiceProviderIsService services, List<string> mistakes)
    {
        foreach (var type in Functions.Where(static function => !function.Method.IsStatic).GroupBy(static function => function.Method.DeclaringType!))
        {
            var constructors = type.Key.GetConstructors();
            if (constructors.Length != 1) continue;
            foreach (var parameter in constructors[0].GetParameters().Where(parameter => !parameter.HasDefaultValue && !services.IsService(parameter.ParameterType)))
            {
                mistakes.Add($"{string.Join(", ", type.Select(static function => function.Name))}: the constructor of {type.Key.Name} takes parameter {parameter.Name}, but no service of type {parameter.ParameterType.Name} is registered.");
            }
        }
    }
}
