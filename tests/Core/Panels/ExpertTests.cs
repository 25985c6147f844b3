using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using static Shuzhi.Core.Tests.Panels.PanelSample;

namespace Shuzhi.Core.Tests.Panels;

public sealed class ExpertTests
{
    private static readonly RegisterExpert Register = new()
    {
        CommandId = "register",
        By = City,
        ExpertId = "e1",
        Profile = new("专家甲", ["data", "health"], [new(AffiliationKind.Employment, Other, new(2020, 1, 1))]),
    };

    private static Expert Registered => Handle(null, Register).Value.State;

    [Fact]
    public void The_pool_keeps_experts_with_their_fields_and_ties_and_no_name_in_the_trail()
    {
        Assert.Equal((ExpertStatus.Active, 1L), (Registered.Status, Registered.Version));
        Assert.DoesNotContain(Registered.Trail.SelectMany(entry => entry.Details), detail => detail.Value.Contains("专家甲", StringComparison.Ordinal));
        Assert.Null(AuditTrail.FirstBroken(Registered.Trail, "e1"));
    }

    [Fact]
    public void Only_the_bureau_keeps_the_pool()
    {
        Assert.Equal(CommandRefusals.RoleForbidden, Refused(null, Register with { By = By("e1") }));
        Assert.Equal(CommandRefusals.Exists, Refused(Registered, Register with { CommandId = "again" }));
        Assert.Equal(CommandRefusals.NotFound, Refused(null, new RetireExpert { CommandId = "x", By = City, ExpertId = "e1", Reason = "x" }));
    }

    [Fact]
    public void Refuses_an_expert_without_a_field_a_name_or_with_a_tie_that_ends_before_it_begins()
    {
        ExpertProfile[] wrong =
        [
            Register.Profile with { Fields = [] },
            Register.Profile with { Fields = ["data", "data"] },
            Register.Profile with { DisplayName = " " },
            Register.Profile with { Affiliations = [new(AffiliationKind.Employment, Other, new(2020, 1, 2), new(2020, 1, 1))] },
        ];
        Assert.All(wrong, profile => Assert.Equal(PanelRefusals.ExpertMalformed, Refused(null, Register with { Profile = profile })));
    }

    [Fact]
    public void Retiring_needs_a_reason_and_happens_once()
    {
        var retire = new RetireExpert { CommandId = "retire", By = City, ExpertId = "e1", Reason = "任期届满" };
        Assert.Equal(CommandRefusals.ReasonMissing, Refused(Registered, retire with { Reason = null }));
        var retired = Handle(Registered, retire).Value.State;
        Assert.Equal(ExpertStatus.Retired, retired.Status);
        Assert.True(Handle(retired, retire).Value.ChangesNothing);
        Assert.Equal(PanelRefusals.ExpertRetired, Refused(retired, retire with { CommandId = "again" }));
    }

    [Fact]
    public void A_revision_made_for_an_older_version_is_refused()
    {
        var revise = new ReviseExpert { CommandId = "revise", By = City, ExpertId = "e1", Profile = Register.Profile with { Fields = ["law"] }, ExpectedVersion = 1 };
        var revised = Handle(Registered, revise).Value.State;
        Assert.Equal("law", Assert.Single(revised.Profile.Fields));
        Assert.Equal(CommandRefusals.Stale, Refused(revised, revise with { CommandId = "again" }));
    }

    private static Outcome<Decision<Expert>> Handle(Expert? state, ExpertCommand command) => ExpertDecider.Handle(state, command, Now);

    private static RefusalCode Refused(Expert? state, ExpertCommand command) => Handle(state, command).Refusal.Code;
}
