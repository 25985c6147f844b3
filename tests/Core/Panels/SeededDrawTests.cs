using Shuzhi.Core.Panels;
using static Shuzhi.Core.Tests.Panels.PanelSample;

namespace Shuzhi.Core.Tests.Panels;

public sealed class SeededDrawTests
{
    private static readonly string[] Ten = [.. Enumerable.Range(0, 10).Select(i => $"expert-{i}")];

    [Fact]
    public void The_order_is_that_of_the_documented_hashes()
    {
        // Computed apart, with sha256sum over the three lines.
        var seed = new string('0', SeededDraw.SeedLength);
        Assert.Equal(["e", "a", "b", "c", "d"], SeededDraw.Order(seed, "p1", ["a", "b", "c", "d", "e"]));
        Assert.Equal("60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55", SeededDraw.Commitment(seed));
    }

    [Fact]
    public void The_same_seed_and_scope_give_the_same_order_however_candidates_are_listed()
    {
        var random = new Draw(7);
        var expected = SeededDraw.Order(Seed(), "p1", Ten);
        for (var i = 0; i < 200; i++) Assert.Equal(expected, SeededDraw.Order(Seed(), "p1", random.Shuffle(Ten).Concat(Ten.Take(i % 4))));
        Assert.NotEqual(expected, SeededDraw.Order(Seed(), "p2", Ten));
        Assert.NotEqual(expected, SeededDraw.Order(Seed(2), "p1", Ten));
    }

    [Fact]
    public void Leaving_a_candidate_out_keeps_the_order_of_the_others()
    {
        var all = SeededDraw.Order(Seed(), "p1", Ten);
        Assert.All(Ten, left => Assert.Equal(all.Where(one => one != left), SeededDraw.Order(Seed(), "p1", Ten.Where(one => one != left))));
    }

    [Fact]
    public void Everybody_is_drawn_about_equally_often_into_every_place()
    {
        const int Draws = 6000;
        var counts = Ten.ToDictionary(id => id, _ => new int[Ten.Length]);
        for (var i = 0; i < Draws; i++)
        {
            var order = SeededDraw.Order(Seed(i), "p1", Ten);
            for (var place = 0; place < order.Count; place++) counts[order[place]][place]++;
        }

        // Expected 600 a cell with a standard deviation of 23; the seeds are fixed, so this either holds or does not.
        Assert.All(counts.Values.SelectMany(places => places), count => Assert.InRange(count, 500, 700));
    }

    [Fact]
    public void A_draw_verifies_only_with_its_seed_its_commitment_and_its_order()
    {
        var drawn = SeededDraw.Order(Seed(), "p1", Ten);
        var commitment = SeededDraw.Commitment(Seed());
        Assert.True(SeededDraw.Verifies(commitment, Seed(), "p1", drawn));
        Assert.False(SeededDraw.Verifies(SeededDraw.Commitment(Seed(2)), Seed(), "p1", drawn));
        Assert.False(SeededDraw.Verifies(commitment, Seed(2), "p1", drawn));
        Assert.False(SeededDraw.Verifies(commitment, Seed(), "p2", drawn));
        Assert.False(SeededDraw.Verifies(commitment, Seed(), "p1", [drawn[1], drawn[0], .. drawn.Skip(2)]));
    }
}
