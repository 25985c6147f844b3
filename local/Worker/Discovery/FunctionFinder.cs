using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Shuzhi.Local.Worker;

/// <summary>Finds the methods that carry <c>[Function]</c> and refuses what no trigger could call.</summary>
internal static class FunctionFinder
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The functions in order of name; a line in <paramref name="mistakes"/> for each that cannot be one.</summary>
    public static List<FunctionDescriptor> Find(IEnumerable<Type> types, ICollection<string> mistakes)
    {
        var found = new List<FunctionDescriptor>();
        foreach (var method in types.Where(static type => type.IsClass).SelectMany(static type => type.GetMethods(Declared)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } function && Describe(function.Name, method, mistakes) is { } descriptor)
            {
                found.Add(descriptor);
            }
        }

        foreach (var same in found.GroupBy(static function => function.Name, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1))
        {
            mistakes.Add($"{same.Key}: {string.Join(" and ", same.Select(static function => function.EntryPoint))} have the same function name.");
        }

        found.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return found;
    }

    private static FunctionDescriptor? Describe(string name, MethodInfo method, ICollection<string> mistakes)
    {
        var place = $"{method.DeclaringType!.FullName}.{method.Name}";
        if (!FunctionNames.IsValid(name))
        {
            mistakes.Add($"{place}: the function name '{name}' is not one to 128 letters, digits, '-' and '_', beginning with a letter.");
            return null;
        }

        if (WhyNotCallable(method) is { } reason)
        {
            mistakes.Add($"{name}: {place} {reason}.");
            return null;
        }

        var triggers = method.GetParameters()
            .Select(static parameter => (Parameter: parameter, Trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(static pair => pair.Trigger is not null)
            .ToArray();
        switch (triggers)
        {
            case [var (parameter, trigger)]:
                return new FunctionDescriptor(name, method, trigger!, parameter);
            case []:
                mistakes.Add($"{name}: {place} has no trigger; one parameter must carry a trigger attribute.");
                return null;
            default:
                mistakes.Add($"{name}: {place} has {triggers.Length} triggers, on {string.Join(" and ", triggers.Select(static pair => pair.Parameter.Name))}; a function has one.");
                return null;
        }
    }

    private static string? WhyNotCallable(MethodInfo method)
    {
        if (!method.IsPublic) return "is not public";
        if (method.ContainsGenericParameters) return "is generic or on a generic class";
        if (!method.IsStatic && method.DeclaringType!.IsAbstract) return "is on an abstract class";
        if (!method.IsStatic && method.DeclaringType!.GetConstructors().Length == 0) return "is on a class without a public constructor";
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(System.Runtime.CompilerServices.AsyncStateMachineAttribute)))
        {
            return "is async void, so that nothing could await it or see it fail";
        }

        return Array.Find(method.GetParameters(), static parameter => parameter.ParameterType.IsByRef) is { } reference
            ? $"takes parameter {reference.Name} by reference"
            : null;
    }
}

/// <summary>Names that the Functions host takes.</summary>
internal static class FunctionNames
{
    private const int Longest = 128;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Longest
        && char.IsAsciiLetter(name[0])
        && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        && !name.Equals("host", StringComparison.OrdinalIgnoreCase);
}
