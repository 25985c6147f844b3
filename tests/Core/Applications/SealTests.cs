using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Applications;

/// <summary>What is hashed is what is written.</summary>
public sealed class SealTests
{
    [Theory]
    [InlineData(ApplicationStatus.Draft)]
    [InlineData(ApplicationStatus.Rated)]
    [InlineData(ApplicationStatus.Paid)]
    public void What_is_written_is_the_sealed_state_and_its_digest_is_in_every_new_entry(ApplicationStatus status)
    {
        var before = AuditSealing.Seal(null, Sample.Apply(null, Create()), null);
        var (state, body) = AuditSealing.SealAndWrite(before, In(status), "trace");

        Assert.Equal(DomainJson.Write(state), body.ToArray());
        Assert.Equal(DomainJson.Write(AuditSealing.Seal(before, In(status), "trace")), body.ToArray());
        Assert.Null(AuditTrail.FirstBroken(state.Trail, Id));
        Assert.All(state.Trail.Skip(1), entry => Assert.Equal(ContentDigest.Of(body.Span), entry.Seal!.ContentSha256));
    }

    [Fact]
    public void Clearing_the_outbox_seals_nothing_anew()
    {
        var sealedState = AuditSealing.Seal(null, In(ApplicationStatus.Rated), null);
        var cleared = sealedState.WithoutOutbox([.. sealedState.Outbox.Select(message => message.Id)]);

        var (state, body) = AuditSealing.SealAndWrite(sealedState, cleared, "trace");

        Assert.Same(cleared, state);
        Assert.Equal(DomainJson.Write(cleared), body.ToArray());
    }
}
