using Microsoft.Extensions.Configuration;

namespace Shuzhi.Local.ServiceBus.Trigger;

/// <summary>The settings under <c>extensions.serviceBus</c> of host.json, with the Functions host's defaults.</summary>
internal sealed class TriggerSettings
{
    public bool AutoCompleteMessages { get; set; } = true;

    /// <summary>How long locks are renewed for a handler; not for batches.</summary>
    public TimeSpan MaxAutoLockRenewalDuration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Messages handled at once by a function without sessions and batches.</summary>
    public int MaxConcurrentCalls { get; set; } = 16 * Environment.ProcessorCount;

    public int MaxConcurrentSessions { get; set; } = 8;

    /// <summary>More than one gives up the order within a session.</summary>
    public int MaxConcurrentCallsPerSession { get; set; } = 1;

    public int MaxMessageBatchSize { get; set; } = 1000;

    public int MinMessageBatchSize { get; set; } = 1;

    /// <summary>How long to wait for <see cref="MinMessageBatchSize"/> messages.</summary>
    public TimeSpan MaxBatchWaitTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a session without messages stays held while no other session waits.</summary>
    public TimeSpan SessionIdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <exception cref="InvalidOperationException">A value is out of bounds or has the wrong type.</exception>
    public static TriggerSettings Read(IConfiguration section)
    {
        var settings = new TriggerSettings();
        section.Bind(settings);
        AtLeast(1, settings.MaxConcurrentCalls, nameof(MaxConcurrentCalls));
        AtLeast(1, settings.MaxConcurrentSessions, nameof(MaxConcurrentSessions));
        AtLeast(1, settings.MaxConcurrentCallsPerSession, nameof(MaxConcurrentCallsPerSession));
        AtLeast(1, settings.MinMessageBatchSize, nameof(MinMessageBatchSize));
        AtLeast(settings.MinMessageBatchSize, settings.MaxMessageBatchSize, nameof(MaxMessageBatchSize));
        NotNegative(settings.MaxAutoLockRenewalDuration, nameof(MaxAutoLockRenewalDuration));
        NotNegative(settings.MaxBatchWaitTime, nameof(MaxBatchWaitTime));
        NotNegative(settings.SessionIdleTimeout, nameof(SessionIdleTimeout));
        return settings;
    }

    private static void AtLeast(int least, int value, string name)
    {
        if (value < least) throw new InvalidOperationException($"host.json: extensions.serviceBus.{Camel(name)} is {value}; expected at least {least}.");
    }

    private static void NotNegative(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero) throw new InvalidOperationException($"host.json: extensions.serviceBus.{Camel(name)} is {value}; expected zero or more.");
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
