using Shuzhi.Conventions.Tests.Sdk;

namespace Shuzhi.Conventions.Tests;

/// <summary>The comparison must be able to fail: a faithful copy passes, and each way of being unfaithful is found.</summary>
public class SurfaceComparerTests
{
    private const string Faithful = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions
        {
            [AttributeUsage(AttributeTargets.Method)]
            public abstract class BindingAttribute : Attribute { }

            [AttributeUsage(AttributeTargets.Parameter)]
            public abstract class TriggerBindingAttribute : BindingAttribute { }

            public enum Cardinality { Many, One }

            public interface ISupportCardinality { Cardinality Cardinality { get; set; } }
        }

        namespace Microsoft.Azure.Functions.Worker
        {
            public enum AuthorizationLevel { Anonymous = 0, User = 1, Function = 2, System = 3, Admin = 4 }

            public sealed class HttpTriggerAttribute : Extensions.Abstractions.TriggerBindingAttribute
            {
                public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) { }
                public string? Route { get; set; }
                public string[]? Methods { get; }
            }

            public class TimerInfo { public bool IsPastDue { get; set; } }
        }

        namespace Microsoft.DurableTask
        {
            public abstract class AsyncPageable<T> : IAsyncEnumerable<T> where T : notnull
            {
                public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => throw new InvalidOperationException();
            }

            public abstract class TaskOrchestrationContext
            {
                public virtual IReadOnlyDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();
                public abstract T? GetInput<T>();
                public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);
                public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);
            }

            public readonly struct TaskName : IEquatable<TaskName>
            {
                public TaskName(string name) => Name = name;
                public string Name { get; }
                public static implicit operator TaskName(string value) => new(value);
                public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);
                public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);
                public bool Equals(TaskName other) => Name == other.Name;
                public override bool Equals(object? obj) => obj is TaskName other && Equals(other);
                public override int GetHashCode() => Name.GetHashCode();
            }

            public class RetryPolicy
            {
                public RetryPolicy(int maxNumberOfAttempts, TimeSpan firstRetryInterval, double backoffCoefficient = 1.0, TimeSpan? maxRetryInterval = null, TimeSpan? retryTimeout = null) { }
                public int MaxNumberOfAttempts { get; }
                public Func<TaskFailureDetails, bool> HandleFailure { init { } }
            }

            public record TaskFailureDetails(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
            {
                public override string ToString() => ErrorType;
                public bool IsCausedBy<T>() where T : Exception => false;
                private void Hidden() { }
                internal int HiddenToo { get; set; }
            }
        }

        namespace Microsoft.DurableTask.Client
        {
            public record OrchestrationQuery(DateTimeOffset? CreatedFrom = null, DateTimeOffset? CreatedTo = null, IEnumerable<OrchestrationRuntimeStatus>? Statuses = null, IEnumerable<string>? TaskHubNames = null, string? InstanceIdPrefix = null, int PageSize = OrchestrationQuery.DefaultPageSize, bool FetchInputsAndOutputs = false, string? ContinuationToken = null)
            {
                public const int DefaultPageSize = 100;
            }

            public enum OrchestrationRuntimeStatus { Running, Completed, [Obsolete("no")] ContinuedAsNew, Failed, [Obsolete("no")] Canceled, Terminated, Pending, Suspended }
        }

        namespace Azure.Messaging.ServiceBus
        {
            public class ServiceBusException : Exception
            {
                public ServiceBusException(string message, ServiceBusFailureReason reason, string? entityPath = null, Exception? innerException = null) { }
                public override string Message => "";
            }

            public enum ServiceBusFailureReason { GeneralError = 0, MessagingEntityNotFound = 1, QuotaExceeded = 6 }
        }
        """;

    private static readonly SurfaceComparer Comparer = new(RecordedSurface.Load());

    [Fact]
    public void A_faithful_part_of_the_SDK_is_accepted() => Assert.Empty(Compare(Faithful));

    [Theory]
    [InlineData("an invented type", "public class TimerInfo ", "public class TimerInformation ", "no such type")]
    [InlineData("an invented property", "bool IsPastDue", "bool IsLate", "no `public bool IsLate { get; set; }`")]
    [InlineData("an invented method", "public abstract T? GetInput<T>();", "public abstract T? GetInput<T>(); public abstract void Invented();", "no `public abstract void Invented()`")]
    [InlineData("an invented constructor", "public int MaxNumberOfAttempts { get; }", "public int MaxNumberOfAttempts { get; } public RetryPolicy() { }", "`public RetryPolicy()`")]
    [InlineData("an invented nested type", "private void Hidden() { }", "public enum Hidden { No }", "TaskFailureDetails+Hidden: the SDK has no such type")]
    [InlineData("an invented enum value", "QuotaExceeded = 6", "QuotaExceeded = 6, Tired = 7", "no `Tired = 7`")]
    [InlineData("another enum number", "QuotaExceeded = 6", "QuotaExceeded = 5", "`QuotaExceeded = 5`")]
    [InlineData("an enum value no longer obsolete", "[Obsolete(\"no\")] Canceled", "Canceled", "[Obsolete] Canceled = 4")]
    [InlineData("another parameter type", "RetryPolicy(int maxNumberOfAttempts", "RetryPolicy(long maxNumberOfAttempts", "long maxNumberOfAttempts")]
    [InlineData("another parameter name", "(int maxNumberOfAttempts", "(int attempts", "int attempts")]
    [InlineData("another default value", "backoffCoefficient = 1.0", "backoffCoefficient = 2.0", "backoffCoefficient = 2")]
    [InlineData("another boolean default", "preserveUnprocessedEvents = true", "preserveUnprocessedEvents = false", "preserveUnprocessedEvents = default")]
    [InlineData("a lost default value", "string eventName, CancellationToken cancellationToken = default", "string eventName, CancellationToken cancellationToken", "CancellationToken cancellationToken)")]
    [InlineData("another constant", "DefaultPageSize = 100;", "DefaultPageSize = 50;", "DefaultPageSize = 50")]
    [InlineData("another return type", "Task<T> WaitForExternalEvent<T>", "ValueTask<T> WaitForExternalEvent<T>", "ValueTask<T>")]
    [InlineData("another property type", "public bool IsPastDue", "public int IsPastDue", "`public int IsPastDue")]
    [InlineData("null allowed where it is not", "string eventName", "string? eventName", "says of null")]
    [InlineData("null refused where it is allowed", "IReadOnlyDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>()", "IReadOnlyDictionary<string, object> Properties { get; } = new Dictionary<string, object>()", "says of null")]
    [InlineData("set where it is init", "HandleFailure { init { } }", "HandleFailure { set { } }", "{ set; }")]
    [InlineData("an accessor more", "public int MaxNumberOfAttempts { get; }", "public int MaxNumberOfAttempts { get; set; }", "{ get; set; }")]
    [InlineData("virtual where it is abstract", "public abstract T? GetInput<T>();", "public virtual T? GetInput<T>() => default;", "public virtual T GetInput<T>()")]
    [InlineData("a lost params", "params string[] methods", "string[] methods", "string[] methods")]
    [InlineData("another constraint", "IsCausedBy<T>() where T : Exception", "IsCausedBy<T>() where T : class", "where T : class")]
    [InlineData("a class where it is a record", "public record TaskFailureDetails", "public class TaskFailureDetails", "the SDK's is `record`")]
    [InlineData("sealed where it is open", "public class RetryPolicy", "public sealed class RetryPolicy", "is `sealed class`")]
    [InlineData("open where it is sealed", "public sealed class HttpTriggerAttribute", "public class HttpTriggerAttribute", "the SDK's is `sealed class`")]
    [InlineData("a struct no longer read-only", "public readonly struct TaskName", "public struct TaskName", "the SDK's is `readonly struct`")]
    [InlineData("another base class", "ServiceBusException : Exception", "ServiceBusException : InvalidOperationException", "derives from `InvalidOperationException`")]
    [InlineData("an interface more", "public interface ISupportCardinality", "public interface ISupportCardinality : IDisposable", "implements `IDisposable`")]
    [InlineData("another attribute usage", "[AttributeUsage(AttributeTargets.Parameter)]", "[AttributeUsage(AttributeTargets.Method)]", "AttributeUsage(Method")]
    [InlineData("protected where it is public", "public virtual IReadOnlyDictionary", "protected virtual IReadOnlyDictionary", "`protected virtual")]
    [InlineData("another namespace", "namespace Microsoft.DurableTask.Client", "namespace Microsoft.DurableTask.Clients", "no such type")]
    public void Reports(string what, string faithful, string spoiled, string said)
    {
        Assert.Contains(faithful, Faithful, StringComparison.Ordinal);

        var differences = Compare(Faithful.Replace(faithful, spoiled, StringComparison.Ordinal));

        Assert.True(differences.Any(line => line.Contains(said, StringComparison.Ordinal)), $"{what} was not reported; found: {string.Join('\n', differences)}");
    }

    [Fact]
    public void A_text_that_is_not_CSharp_is_refused() =>
        Assert.Throws<FormatException>(() => RecordedSurface.Read(["namespace A { public class }"]));

    private static IReadOnlyList<string> Compare(string source) => Comparer.Compare(DeclaredSurface.Of(CompiledSource.Load(source)));
}
