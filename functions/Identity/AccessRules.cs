using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.Identity;

/// <summary>The classes whose functions must say who may call them.</summary>
internal sealed class AccessRules
{
    public IReadOnlyList<Type> Types { get; set; } = typeof(AccessRules).Assembly.GetTypes();
}

/// <summary>Deny by default begins at the start: the app does not run while an HTTP function leaves open who may call it.</summary>
internal sealed class AccessRulesCheck : IValidateOptions<AccessRules>
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public ValidateOptionsResult Validate(string? name, AccessRules options)
    {
        string[] mistakes =
        [
            .. from method in options.Types.SelectMany(static type => type.GetMethods(Declared))
               let function = method.GetCustomAttribute<FunctionAttribute>()
               where function is not null && method.GetParameters().Any(static parameter => parameter.IsDefined(typeof(HttpTriggerAttribute)))
               let mistake = FindMistake(method)
               where mistake is not null
               orderby function.Name
               select $"{function.Name}: {method.DeclaringType!.FullName}.{method.Name} {mistake}",
        ];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static string? FindMistake(MethodInfo method) => (method.GetCustomAttribute<AllowAttribute>(), method.IsDefined(typeof(AllowAnyoneAttribute))) switch
    {
        (null, false) => "does not say who may call it; give it [Allow(...)] or [AllowAnyone].",
        (not null, true) => "has both [Allow] and [AllowAnyone]; decide.",
        ({ Roles.Count: 0 }, _) => "has [Allow] without a role, so that nobody could call it.",
        _ => null,
    };
}
