using Microsoft.Extensions.Configuration;

namespace Shuzhi.Functions.Hosting;

/// <summary>
/// Deadlines of the process, from the section <c>Process</c>. No source sets them: every default is an interpretation, to be
/// replaced by what the offices agree on. A change counts from the next stage that an application or batch enters.
/// </summary>
internal sealed class ProcessOptions
{
    public const string Section = "Process";

    /// <summary>From submission until the city is told that nothing has been decided. Deciding takes seconds.</summary>
    public TimeSpan DecisionReminder { get; set; } = TimeSpan.FromHours(1);

    /// <summary>From submission until the supervisor is told.</summary>
    public TimeSpan DecisionDeadline { get; set; } = TimeSpan.FromDays(1);

    /// <summary>From submission, and again after each, until an applicant on the waitlist hears that it still waits.</summary>
    public TimeSpan WaitlistReminder { get; set; } = TimeSpan.FromDays(30);

    /// <summary>From submission until the city is told that an application waits for money.</summary>
    public TimeSpan WaitlistDeadline { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Before expiry of a voucher.</summary>
    public TimeSpan FirstExpiryReminder { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Before expiry of a voucher.</summary>
    public TimeSpan LastExpiryReminder { get; set; } = TimeSpan.FromDays(7);

    /// <summary>From settlement until applicant and finance are told that nothing was paid.</summary>
    public TimeSpan PaymentReminder { get; set; } = TimeSpan.FromDays(10);

    /// <summary>From settlement until the supervisor is told.</summary>
    public TimeSpan PaymentDeadline { get; set; } = TimeSpan.FromDays(20);

    /// <summary>How long after a payment the process still waits for the bank to return it.</summary>
    public TimeSpan ReturnWindow { get; set; } = TimeSpan.FromDays(30);

    /// <summary>From the proposal of a batch until the city and finance are reminded to decide.</summary>
    public TimeSpan ApprovalReminder { get; set; } = TimeSpan.FromDays(3);

    /// <summary>From the proposal until the batch counts as declined; the day before, the supervisor is told.</summary>
    public TimeSpan ApprovalDeadline { get; set; } = TimeSpan.FromDays(10);

    /// <summary>From approval until finance is told that payments are not confirmed.</summary>
    public TimeSpan AnswersReminder { get; set; } = TimeSpan.FromDays(5);

    /// <summary>From approval until the supervisor is told.</summary>
    public TimeSpan AnswersDeadline { get; set; } = TimeSpan.FromDays(10);

    /// <summary>After the end of a term, and again after each, until what is overdue is done: whoever is above hears of it.</summary>
    public TimeSpan OverdueAgain { get; set; } = TimeSpan.FromDays(7);

    /// <summary>From a panel's result until the city is told that its determination is due; also how often it hears that a panel lacks experts.</summary>
    public TimeSpan DeterminationReminder { get; set; } = TimeSpan.FromDays(5);

    /// <summary>From a panel's result until the supervisor is told.</summary>
    public TimeSpan DeterminationDeadline { get; set; } = TimeSpan.FromDays(10);

    /// <summary>Before an instalment of a clawback is due, until the debtor is reminded.</summary>
    public TimeSpan InstalmentReminder { get; set; } = TimeSpan.FromDays(7);

    /// <summary>From the day that an instalment was due, and again after each, until the supervisor is told.</summary>
    public TimeSpan InstalmentDeadline { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Age of an outbox at which the sweep sends it again.</summary>
    public TimeSpan OutboxPatience { get; set; } = TimeSpan.FromSeconds(20);

    /// <exception cref="InvalidOperationException">A value is not a positive time span, or a deadline comes before its reminder.</exception>
    public static ProcessOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<ProcessOptions>() ?? new ProcessOptions();
        foreach (var property in typeof(ProcessOptions).GetProperties())
        {
            if ((TimeSpan)property.GetValue(options)! <= TimeSpan.Zero) throw new InvalidOperationException($"{Section}:{property.Name} must be longer than zero.");
        }

        InOrder(options.DecisionReminder, options.DecisionDeadline, nameof(DecisionDeadline));
        InOrder(options.PaymentReminder, options.PaymentDeadline, nameof(PaymentDeadline));
        InOrder(options.LastExpiryReminder, options.FirstExpiryReminder, nameof(FirstExpiryReminder));
        InOrder(options.ApprovalReminder, options.ApprovalDeadline, nameof(ApprovalDeadline));
        InOrder(options.DeterminationReminder, options.DeterminationDeadline, nameof(DeterminationDeadline));
        InOrder(options.AnswersReminder, options.AnswersDeadline, nameof(AnswersDeadline));
        return options;
    }

    private static void InOrder(TimeSpan first, TimeSpan then, string name)
    {
        if (then <= first) throw new InvalidOperationException($"{Section}:{name} must be longer than {first}.");
    }
}
