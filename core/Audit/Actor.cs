namespace Shuzhi.Core.Audit;

/// <summary>In what capacity somebody acts.</summary>
public enum ActorRole
{
    Applicant,
    District,
    City,
    Expert,
    Auditor,
    Finance,
    Supervisor,
    Admin,

    /// <summary>The system itself: timers, consumers, orchestrations.</summary>
    System,
}

/// <summary>Who acted.</summary>
/// <param name="Id">Subject of the token, a pseudonym; never a name or a telephone number.</param>
/// <param name="Role">The capacity in which it was done.</param>
public sealed record Actor(string Id, ActorRole Role)
{
    /// <summary>The system.</summary>
    public static Actor System { get; } = new("system", ActorRole.System);
}
