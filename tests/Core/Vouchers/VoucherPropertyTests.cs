using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Tests.Applications;

namespace Shuzhi.Core.Tests.Vouchers;

public sealed class VoucherPropertyTests
{
    [Fact]
    public void Whatever_is_presented_no_more_than_the_value_and_no_more_than_half_of_the_fees_is_covered()
    {
        var issued = Sample.In(ApplicationStatus.Issued);
        for (var seed = 0UL; seed < 60; seed++)
        {
            var draw = new Draw(seed);
            var state = issued;
            for (var i = 0; i < 12; i++)
            {
                var command = Sample.Redeem($"r{draw.Below(10)}", 1 + draw.Below(40_000), $"{10_000_000 + draw.Below(8)}");
                if (ApplicationDecider.Handle(state, command, Sample.Now).TryGet(out var change, out _))
                    state = change.State;
            }
            var voucher = state.Voucher!;
            Assert.True(voucher.Redeemed <= voucher.Value);
            Assert.True(voucher.Redeemed <= Rate.FromPercent(50).Of(Money.Sum(voucher.Redemptions.Select(r => r.Invoice.ComputeFees))));
            Assert.Equal(voucher.Redemptions.Count, voucher.Redemptions.DistinctBy(r => r.Invoice.Key()).Count());
            Assert.Empty(ApplicationAudit.Verify(state));
        }
    }
}
