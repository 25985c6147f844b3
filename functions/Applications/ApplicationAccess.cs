using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>Who may see and do what with an application. What one may not see does not exist for one.</summary>
internal static class ApplicationAccess
{
    /// <summary>Applicants see their own; districts what their applicants have submitted; the city's roles everything submitted. A draft is its owner's alone.</summary>
    public static bool MaySee(Caller caller, Application application) => caller.Role switch
    {
        ActorRole.Applicant => application.OwnerId == caller.Id,
        _ when application.SubmittedAt is null => false,
        ActorRole.District => caller.District is { } district && application.Statement.Applicant.District == district,
        ActorRole.City or ActorRole.Auditor or ActorRole.Finance or ActorRole.Supervisor or ActorRole.Admin => true,
        _ => false,
    };

    /// <summary>Staff see who acted, and the terms of work; applicants see the public words.</summary>
    public static bool IsStaff(Caller caller) => caller.Role != ActorRole.Applicant;

    /// <summary>Whether the caller may state this in an application: its own organisation, as the token names it.</summary>
    public static bool MayFile(Caller caller, Statement statement) => caller.Organisation == statement.Applicant.Uscc.Value;
}
