namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a failed function again; only for triggers that keep no queue of their own, such as timers.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    public RetryAttribute()
    {
    }

    /// <summary>Further attempts after the first; -1 for no end.</summary>
    public int MaxRetryCount { get; set; }
}

/// <summary>Waits the same time before every attempt.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    /// <summary>The wait, as <c>hh:mm:ss</c>.</summary>
    public string DelayInterval { get; }
}

/// <summary>Doubles the wait with every attempt, between two bounds.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    /// <summary>The first wait, as <c>hh:mm:ss</c>.</summary>
    public string MinimumInterval { get; }

    /// <summary>The longest wait, as <c>hh:mm:ss</c>.</summary>
    public string MaximumInterval { get; }
}
