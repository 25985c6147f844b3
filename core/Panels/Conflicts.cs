using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Panels;

/// <summary>Why an expert stands aside.</summary>
public enum RecusalKind
{
    /// <summary>Works for the applicant.</summary>
    SameOrganisation,

    /// <summary>Worked for the applicant not long ago.</summary>
    RecentEmployer,

    /// <summary>Holds a share of the applicant.</summary>
    Shareholding,

    /// <summary>Works, or worked not long ago, with the applicant.</summary>
    PastCooperation,

    /// <summary>Filed the application.</summary>
    OwnApplication,

    /// <summary>Declared by the expert.</summary>
    Declared,

    /// <summary>Found by the bureau.</summary>
    Found,
}

/// <summary>Whom an application is for, as far as conflicts depend on it.</summary>
/// <param name="Entity">The applicant.</param>
/// <param name="OwnerId">Subject of the token under which it was filed.</param>
public sealed record PanelSubject(UnifiedSocialCreditCode Entity, string OwnerId);

/// <summary>Conflicts that follow from what the pool knows, whatever the expert declares.</summary>
public static class Conflicts
{
    /// <summary>The conflict of an expert with an applicant on a civil day, or <see langword="null"/> where none is known.</summary>
    /// <param name="expert">The expert.</param>
    /// <param name="subject">The applicant.</param>
    /// <param name="rules">How long ties count after their end.</param>
    /// <param name="today">Civil day in Asia/Shanghai.</param>
    public static RecusalKind? Find(Expert expert, PanelSubject subject, PanelRules rules, DateOnly today)
    {
        if (expert.Id == subject.OwnerId)
            return RecusalKind.OwnApplication;
        var found = expert.Profile.Affiliations.Where(tie => tie.Entity == subject.Entity).Select(tie => Of(tie, rules, today)).OfType<RecusalKind>().Order().ToList();
        return found.Count == 0 ? null : found[0];
    }

    private static RecusalKind? Of(Affiliation tie, PanelRules rules, DateOnly today)
    {
        var isPresent = tie.Through is not { } last || today <= last;
        return tie.Kind switch
        {
            AffiliationKind.Employment when isPresent => RecusalKind.SameOrganisation,
            AffiliationKind.Employment when Counts(tie, rules.EmployerYears, today) => RecusalKind.RecentEmployer,
            AffiliationKind.Shareholding when isPresent => RecusalKind.Shareholding,
            AffiliationKind.Cooperation when isPresent || Counts(tie, rules.CooperationYears, today) => RecusalKind.PastCooperation,
            _ => null,
        };
    }

    // The anniversary of the last day still counts.
    private static bool Counts(Affiliation tie, int years, DateOnly today) => tie.Through is { } last && today <= last.AddYears(years);
}
