using Shuzhi.Core.Policy.Loading;

namespace Shuzhi.Core.Tests.Policy;

public sealed class CatalogueTests
{
    [Fact]
    public void The_embedded_catalogue_has_no_mistakes()
    {
        var load = CatalogueLoader.Load(EmbeddedCatalogue.Files);
        Assert.True(load.Catalogue is not null, string.Join('\n', load.Errors));
    }

    [Fact]
    public void Every_row_of_the_policy_is_there() => Assert.Equal(27, EmbeddedCatalogue.Current.Instruments.Count);
}
