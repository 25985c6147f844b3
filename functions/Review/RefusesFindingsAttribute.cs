using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Review;

/// <summary>Codes that every finding of a stage may be refused with.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RefusesFindingsAttribute() : RefusesAttribute(
    "review-not-begun", "review-other-stage", "review-own-application", "review-other-district", "review-changes-open", "work-claimed-by-other",
    "review-grounds-missing", "role-forbidden", "review-facts-missing", "review-fact-not-of-stage", "review-documents-missing", "review-verification-open");
