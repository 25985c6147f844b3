using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Loading;

namespace Shuzhi.Core.Policy.Amendments;

/// <summary>Decides on amendments. Pure: the current catalogue and the time (UTC) are handed in.</summary>
public static class AmendmentDecider
{
    /// <exception cref="InvalidOperationException">An amendment that is there already is proposed; whoever calls knows repeats.</exception>
    public static Outcome<AmendmentEvent> Decide(CatalogueAmendment? state, AmendmentCommand command, PolicyCatalogue current, DateTimeOffset now)
    {
        if (command is ProposeAmendment propose)
        {
            if (state is not null)
                throw new InvalidOperationException($"The amendment {propose.Id} was proposed before.");
            return Check(current, propose.Files).Map<AmendmentEvent>(_ => new AmendmentProposed(now, propose.Id, propose.Author, current.Version, propose.Files, propose.Reason));
        }
        if (state is null)
            return AmendmentRefusals.Unknown.Refuse();
        if (state.State != AmendmentState.Draft)
            return AmendmentRefusals.NotDraft.Refuse(("state", $"{state.State}"));
        return command switch
        {
            ReviseAmendment revise when revise.Author != state.Author => AmendmentRefusals.NotAuthor.Refuse(),
            ReviseAmendment revise => Check(current, revise.Files).Map<AmendmentEvent>(_ => new AmendmentRevised(now, current.Version, revise.Files, revise.Reason)),
            WithdrawAmendment withdraw when withdraw.Author != state.Author => AmendmentRefusals.NotAuthor.Refuse(),
            WithdrawAmendment => new AmendmentWithdrawn(now),
            ApproveAmendment approve when approve.Approver == state.Author => AmendmentRefusals.SameEyes.Refuse(),
            RejectAmendment reject when reject.Approver == state.Author => AmendmentRefusals.SameEyes.Refuse(),
            RejectAmendment reject => new AmendmentRejected(now, reject.Approver),
            ApproveAmendment approve => Approve(state, approve, current, now),
            _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
        };
    }

    /// <summary>The state after an event.</summary>
    public static CatalogueAmendment Evolve(CatalogueAmendment? state, AmendmentEvent happened) => happened switch
    {
        AmendmentProposed proposed => new(proposed.Id, proposed.Author, proposed.BaseVersion, proposed.Files, proposed.Reason, AmendmentState.Draft, null, null, proposed.At, null),
        AmendmentRevised revised => state! with { BaseVersion = revised.BaseVersion, Files = revised.Files, Reason = revised.Reason },
        AmendmentApproved approved => state! with { State = AmendmentState.Approved, Approver = approved.Approver, ResultVersion = approved.ResultVersion, DecidedAt = approved.At },
        AmendmentRejected rejected => state! with { State = AmendmentState.Rejected, Approver = rejected.Approver, DecidedAt = rejected.At },
        AmendmentWithdrawn withdrawn => state! with { State = AmendmentState.Withdrawn, DecidedAt = withdrawn.At },
        _ => throw new InvalidOperationException($"No evolution for {happened.GetType().Name}."),
    };

    // Another amendment may have come into use since: what was reviewed must be what comes into use.
    private static Outcome<AmendmentEvent> Approve(CatalogueAmendment state, ApproveAmendment command, PolicyCatalogue current, DateTimeOffset now) =>
        state.BaseVersion != current.Version
            ? AmendmentRefusals.BaseMoved.Refuse(("base", state.BaseVersion), ("current", current.Version))
            : Check(current, state.Files).Map<AmendmentEvent>(catalogue => new AmendmentApproved(now, command.Approver, catalogue.Version));

    private static Outcome<PolicyCatalogue> Check(PolicyCatalogue current, IReadOnlyList<CatalogueFile> files)
    {
        var load = CatalogueLoader.Load(Overlay.Apply(current.Files, files));
        if (load.Catalogue is not { } catalogue)
            return AmendmentRefusals.Mistakes.Refuse(("count", $"{load.Errors.Count}"), ("first", $"{load.Errors[0]}"));
        return catalogue.Version == current.Version ? AmendmentRefusals.NoChange.Refuse() : catalogue;
    }
}
