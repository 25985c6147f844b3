using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.Protection;

/// <summary>How much one caller, and all together, may ask: section <c>Limits</c> of the configuration. Zero switches a limit off.</summary>
internal sealed class ProtectionOptions
{
    public const string Section = "Limits";

    /// <summary>Requests a second of one caller, in the long run. A person with a browser stays far below.</summary>
    public int PerSecond { get; set; } = 200;

    /// <summary>Requests that one caller may make at once after a pause.</summary>
    public int Burst { get; set; } = 1000;

    /// <summary>Requests that run at the same time; others wait for their turn.</summary>
    public int Concurrent { get; set; } = 512;

    /// <summary>Requests of one caller that wait.</summary>
    public int WaitingPerCaller { get; set; } = 64;

    /// <summary>Requests that wait altogether.</summary>
    public int Waiting { get; set; } = 10_000;

    /// <summary>Seconds after which a request is given up; a slow sender does not hold its place for ever.</summary>
    public int RequestSeconds { get; set; } = 300;

    /// <summary>Tokens that nobody of ours signed: how many one address may send a minute in the long run and still be told why they are refused.</summary>
    public int RefusedPerMinute { get; set; } = 30;

    /// <summary>And how many at once after a pause.</summary>
    public int RefusedBurst { get; set; } = 60;

    /// <summary>Drafts that one organisation may begin in a day, or at once after one. Each may hold documents, so that without end they would fill the store.</summary>
    public int DraftsPerDay { get; set; } = 100;

    /// <summary>
    /// Header in which a trusted front end names the client's address, such as <c>X-Azure-ClientIP</c>. Without it the address is the
    /// connection's, and behind a front end that is the same for everybody. Of several the last counts, which the front end wrote.
    /// </summary>
    public string AddressHeader { get; set; } = "";
}

internal sealed class ProtectionOptionsCheck : IValidateOptions<ProtectionOptions>
{
    public ValidateOptionsResult Validate(string? name, ProtectionOptions options)
    {
        var mistakes = new List<string>();
        foreach (var (setting, value) in new[]
        {
            (nameof(options.PerSecond), options.PerSecond), (nameof(options.Concurrent), options.Concurrent), (nameof(options.RequestSeconds), options.RequestSeconds),
            (nameof(options.WaitingPerCaller), options.WaitingPerCaller), (nameof(options.Waiting), options.Waiting), (nameof(options.RefusedPerMinute), options.RefusedPerMinute),
            (nameof(options.DraftsPerDay), options.DraftsPerDay),
        })
        {
            if (value < 0) mistakes.Add($"Limits:{setting} must not be negative; zero switches it off.");
        }

        if (options.PerSecond > 0 && options.Burst < 1) mistakes.Add("Limits:Burst must be at least 1.");
        if (options.RefusedPerMinute > 0 && options.RefusedBurst < 1) mistakes.Add("Limits:RefusedBurst must be at least 1.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
