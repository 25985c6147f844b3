using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Tests.Applications;

namespace Shuzhi.Core.Tests.Audit;

public sealed class AuditTests
{
    private static readonly Application Paid = Sample.In(ApplicationStatus.Paid);

    [Fact]
    public void The_trail_of_a_whole_life_verifies() => Assert.Empty(ApplicationAudit.Verify(Paid));

    [Fact]
    public void The_trail_still_verifies_after_it_was_stored_and_read()
    {
        var read = DomainJson.Read<Application>(DomainJson.Write(Paid));
        Assert.Empty(ApplicationAudit.Verify(read));
        Assert.Equal(DomainJson.Write(Paid), DomainJson.Write(read));
    }

    [Fact]
    public void Any_change_to_any_entry_is_found_at_that_entry()
    {
        for (var i = 0; i < Paid.Trail.Count; i++)
        {
            var entry = Paid.Trail[i];
            AuditEntry[] changed =
            [
                entry with { Event = "other" },
                entry with { Stamp = entry.Stamp with { By = entry.Stamp.By with { Id = "other" } } },
                entry with { Stamp = entry.Stamp with { At = entry.Stamp.At.AddTicks(1) } },
                entry with { Stamp = entry.Stamp with { Reason = "other" } },
                entry with { Stamp = entry.Stamp with { CommandDigest = "other" } },
                entry with { Details = [.. entry.Details, new("x", "y")] },
            ];
            foreach (var forged in changed)
                Assert.Equal(i + 1, AuditTrail.FirstBroken([.. Paid.Trail.Take(i), forged, .. Paid.Trail.Skip(i + 1)], Paid.Id));
        }
    }

    [Fact]
    public void An_entry_removed_moved_or_brought_from_elsewhere_is_found()
    {
        var trail = Paid.Trail;
        Assert.Equal(3, AuditTrail.FirstBroken([.. trail.Take(2), .. trail.Skip(3)], Paid.Id));
        Assert.Equal(1, AuditTrail.FirstBroken([trail[1], trail[0], .. trail.Skip(2)], Paid.Id));
        Assert.Equal(1, AuditTrail.FirstBroken(trail, "another"));
    }

    [Fact]
    public void Content_that_was_changed_behind_the_trail_is_found()
    {
        var richer = Paid.Assessment! with { Award = Money.FromWan(20) };
        Assert.Single(ApplicationAudit.Verify(Paid with { Assessment = richer }));
        Assert.Single(ApplicationAudit.Verify(Paid with { Statement = Paid.Statement with { Applicant = Paid.Statement.Applicant with { Name = "另一公司" } } }));
        Assert.Single(ApplicationAudit.Verify(Paid with { Voucher = Paid.Voucher! with { Redemptions = [] } }));
        Assert.Single(ApplicationAudit.Verify(Paid with { Version = 1 }));
    }

    [Fact]
    public void A_retry_in_another_round_state_is_the_same_command()
    {
        var draft = Sample.In(ApplicationStatus.Draft);
        var submit = Sample.Submit(draft);
        Assert.Equal(submit.Digest(), (submit with { Round = Sample.TheRound with { Version = 9 }, ExpectedVersion = 4, CausedBy = "x" }).Digest());
        Assert.NotEqual(submit.Digest(), (submit with { Reason = "x" }).Digest());
    }

    [Fact]
    public void The_timeline_tells_the_public_no_names_and_staff_everything()
    {
        var forPublic = ApplicationTimeline.Of(Paid, forStaff: false);
        Assert.Equal(Paid.Trail.Count, forPublic.Count);
        Assert.All(forPublic, entry => Assert.True(entry.ActorId is null && entry.Details.Count == 0));
        Assert.Contains(ApplicationTimeline.Of(Paid, forStaff: true), entry => entry.ActorId == Sample.Owner.Id);
    }
}
