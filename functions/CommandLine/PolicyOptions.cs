using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Functions.CommandLine;

/// <summary>Options that several policy commands share. Each call makes new ones, because a command owns its options.</summary>
internal static class PolicyOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for scripts instead of tables." };

    public static Option<Language> Language()
    {
        var option = new Option<Language>("--language", "-l")
        {
            Description = "zh or en.",
            DefaultValueFactory = _ => Core.Kernel.Language.Zh,
            CustomParser = result =>
            {
                switch (result.Tokens[0].Value)
                {
                    case "zh":
                        return Core.Kernel.Language.Zh;
                    case "en":
                        return Core.Kernel.Language.En;
                    default:
                        result.AddError($"--language is zh or en, not \"{result.Tokens[0].Value}\".");
                        return default;
                }
            },
        };
        option.HelpName = "zh|en";
        return option;
    }

    public static Option<DateOnly?> AsOf() => new("--as-of")
    {
        Description = "Civil date (Asia/Shanghai) whose policy applies; today where absent.",
        HelpName = "yyyy-MM-dd",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;
            result.AddError($"--as-of is a date such as 2026-06-01, not \"{result.Tokens[0].Value}\".");
            return null;
        },
    };

    public static Option<string> Catalogue(string name = "--catalogue", string what = "The catalogue") => new(name)
    {
        Description = $"{what}: {CatalogueSource.Description}",
        DefaultValueFactory = _ => CatalogueSource.Current,
        HelpName = "source",
    };

    public static Option<FileInfo> File(string name, string description, bool required = true)
    {
        var option = new Option<FileInfo>(name) { Description = description, Required = required, HelpName = "file" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var path] && !System.IO.File.Exists(path.Value))
                result.AddError($"{name}: there is no file {path.Value}.");
        });
        return option;
    }

    /// <summary>Runs with the catalogue that is named, or prints the mistakes in its files.</summary>
    public static int WithCatalogue(CommandContext context, string source, Func<PolicyCatalogue, int> run)
    {
        var load = CatalogueSource.Load(source);
        return load.Catalogue is { } catalogue ? run(catalogue) : context.Fail(load.Errors.Select(error => error.ToString()));
    }

    /// <summary>Prints JSON for scripts.</summary>
    public static int Print<T>(CommandContext context, T answer)
    {
        context.Output.WriteLine(JsonSerializer.Serialize(answer, CoreJson.Indented));
        return ExitCodes.Ok;
    }
}
