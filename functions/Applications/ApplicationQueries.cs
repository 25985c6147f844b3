using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>Which applications a list shows.</summary>
internal static class ApplicationQueries
{
    /// <summary>For applicants their own; for staff those of <c>round</c>, with <c>status</c> in the order of submission.</summary>
    public static Checked<DocumentQuery> Of(HttpRequest request, Caller caller)
    {
        if (caller.Role == ActorRole.Applicant)
        {
            return new DocumentQuery(ContainerCatalogue.Applications)
            {
                Where = [DocumentFilter.Equal("ownerId", caller.Id)],
                OrderBy = ["createdAt"],
                Descending = true,
            };
        }
        if (request.Query["round"].FirstOrDefault() is not { } round || !RouteIds.IsPlain(round))
            return ProblemCode.ParameterInvalid.Because(new InputError("round", "value-malformed", new("须指明申报批次", "The id of a round is needed")));
        return OfRound(round, request.Query["status"].FirstOrDefault());
    }

    private static Checked<DocumentQuery> OfRound(string round, string? status)
    {
        var inRound = new DocumentQuery(ContainerCatalogue.Applications) { Where = [DocumentFilter.Equal("roundId", round)], OrderBy = ["status", "submittedAt"] };
        if (status is null)
            return inRound;
        if (InputLimits.TryChoice<ApplicationStatus>(status, out var wanted))
            return inRound with { Where = [.. inRound.Where, DocumentFilter.Equal("status", JsonNamingPolicy.CamelCase.ConvertName($"{wanted}"))], OrderBy = ["submittedAt"] };
        var options = string.Join(" | ", InputLimits.Options<ApplicationStatus>());
        return ProblemCode.ParameterInvalid.Because(new InputError("status", "value-malformed", new($"应为以下之一：{options}", $"One of these is expected: {options}")));
    }
}
