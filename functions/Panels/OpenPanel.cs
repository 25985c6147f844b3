using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Rounds;

namespace Shuzhi.Functions.Panels;

/// <summary>Opens the panel of an application under the rules of its round, and puts the hash of a fresh seed on record.</summary>
internal sealed class OpenPanel(PanelService panels, ApplicationService applications, RoundService rounds)
{
    [Function(nameof(OpenPanel))]
    public async Task RunAsync([ActivityTrigger] PanelOpening opening, CancellationToken cancellation)
    {
        var application = (await applications.ReadAsync(opening.ApplicationId, cancellation))?.Value ?? throw new InvalidOperationException($"There is no application {opening.ApplicationId}.");
        var round = await rounds.ReadAsync(application.RoundId, cancellation) ?? throw new InvalidOperationException($"There is no round {application.RoundId}.");
        var outcome = await panels.ExecuteAsync(Command(opening, application, round.Value.PanelRules ?? PanelRules.Default), cancellation: cancellation);
        if (!outcome.IsOk && outcome.Refusal.Code != CommandRefusals.Reused) throw new InvalidOperationException($"No panel for {opening.ApplicationId}: {outcome.Refusal}");
    }

    private static Core.Panels.OpenPanel Command(PanelOpening opening, Application application, PanelRules rules) => new()
    {
        CommandId = $"open-{opening.Instance}",
        By = Actor.System,
        PanelId = opening.PanelId,
        Instance = opening.Instance,
        RoundId = application.RoundId,
        ApplicationId = application.Id,
        Subject = new(application.Statement.Applicant.Uscc, application.OwnerId),
        Rules = rules,
        NeedsAmount = Needs(application, FactNames.AssessedAmount),
        NeedsCost = Needs(application, FactNames.ApprovedCost),
        Seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeededDraw.SeedLength / 2)),
    };

    private static bool Needs(Application application, string fact) =>
        application.Review?.DueFacts.Any(due => due.Name == fact && due is { Stage: Stage.Panel, IsRequired: true }) == true;
}
