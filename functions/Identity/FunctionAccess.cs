using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;

namespace Shuzhi.Functions.Identity;

/// <summary>Who may call a function.</summary>
/// <param name="IsHttp">Whether requests call it; nobody calls the others.</param>
/// <param name="IsForAnyone">Whether it needs no token.</param>
/// <param name="Roles">Otherwise, the roles that may call it; nobody, where its author named none.</param>
internal sealed record FunctionAccess(bool IsHttp, bool IsForAnyone, IReadOnlyList<ActorRole> Roles)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Reads the attributes of the method behind a function.</summary>
    /// <exception cref="InvalidOperationException">The definition leads to no method.</exception>
    public static FunctionAccess Of(FunctionDefinition function)
    {
        if (!function.InputBindings.Values.Any(static binding => binding.Type.Equals("httpTrigger", StringComparison.OrdinalIgnoreCase))) return new(false, false, []);
        var method = Find(function);
        return new(true, method.IsDefined(typeof(AllowAnyoneAttribute)), method.GetCustomAttribute<AllowAttribute>()?.Roles ?? []);
    }

    private static MethodInfo Find(FunctionDefinition function)
    {
        var dot = function.EntryPoint.LastIndexOf('.');
        var type = dot > 0 ? Load(function.PathToAssembly).GetType(function.EntryPoint[..dot]) : null;
        return type?.GetMethods(Declared).FirstOrDefault(method => method.Name == function.EntryPoint[(dot + 1)..] && method.GetCustomAttribute<FunctionAttribute>()?.Name == function.Name)
            ?? throw new InvalidOperationException($"The function {function.Name} has no method {function.EntryPoint}.");
    }

    private static Assembly Load(string path) =>
        Array.Find(AppDomain.CurrentDomain.GetAssemblies(), assembly => !assembly.IsDynamic && assembly.Location == path)
        ?? AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
}
