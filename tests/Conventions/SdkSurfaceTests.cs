using System.Reflection;
using Shuzhi.Conventions.Tests.Sdk;

namespace Shuzhi.Conventions.Tests;

/// <summary>The app is written against Microsoft's packages; the in-process host stands in for them and may not promise what they do not have.</summary>
public class SdkSurfaceTests
{
    [Fact]
    public void Everything_declared_in_an_SDK_namespace_is_in_the_SDK_with_the_same_signature()
    {
        var declared = DeclaredSurface.Of(Assembly.Load("Shuzhi.Local"));

        var differences = new SurfaceComparer(RecordedSurface.Load()).Compare(declared);

        Expect.None(differences);
        Assert.NotEmpty(declared);
    }
}
