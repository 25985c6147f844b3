using System.Reflection;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Shuzhi.Local;

/// <summary>How the local host runs an app. The defaults are those of <c>dotnet run</c>; tests choose otherwise.</summary>
internal sealed class LocalHostOptions
{
    /// <summary>The assemblies to look for functions in; the program's own where none are given.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    /// <summary>Classes to take functions from, instead of whole assemblies.</summary>
    public IReadOnlyList<Type> Types { get; init; } = [];

    /// <summary>The folder that holds <c>host.json</c> and <c>local.settings.json</c>.</summary>
    public string AppFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Whether a start that is refused prints why and ends the process with exit code 1, instead of throwing <see cref="StartRefusedException"/>.</summary>
    public bool ExitsWhenRefused { get; init; } = true;

    /// <summary>Where the start-up lines go; <see langword="null"/> for nowhere, and then nothing is logged to the console either.</summary>
    public TextWriter? Output { get; init; } = Console.Out;

    /// <summary>The longest time that a stop waits for work in flight: once for HTTP, then once for the other triggers.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether environment variables are part of the configuration.</summary>
    public bool ReadsEnvironment { get; init; } = true;

    /// <summary>A builder as <see cref="FunctionsApplication.CreateBuilder"/> gives, with these options.</summary>
    public FunctionsApplicationBuilder CreateBuilder(params string[] args) => new(this, args);

    internal IEnumerable<Type> FindTypes()
    {
        if (Types.Count > 0) return Types;
        IEnumerable<Assembly> assemblies = Assemblies.Count > 0 ? Assemblies : [Assembly.GetEntryAssembly()!];
        return assemblies.SelectMany(static assembly => assembly.GetTypes());
    }
}

/// <summary>The app cannot start as it is written or configured. The message lists every reason, a line each.</summary>
internal sealed class StartRefusedException : Exception
{
    public StartRefusedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
