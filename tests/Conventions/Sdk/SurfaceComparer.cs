namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>Finds what is declared and not recorded, or recorded otherwise. What is recorded and not declared is allowed: only the part that the app needs is built.</summary>
internal sealed class SurfaceComparer(IReadOnlyDictionary<string, SurfaceType> recorded)
{
    public IReadOnlyList<string> Compare(IEnumerable<SurfaceType> declared) => [.. declared.SelectMany(Compare)];

    private IEnumerable<string> Compare(SurfaceType ours)
    {
        if (!recorded.TryGetValue(ours.Name, out var real))
            return [$"{ours.Name}: the SDK has no such type"];

        return Type(ours, real).Concat(ours.Members.SelectMany(member => Member(member, real)).Select(line => $"{ours.Name}: {line}"));
    }

    private IEnumerable<string> Type(SurfaceType ours, SurfaceType real)
    {
        if (ours.Shape != real.Shape)
            yield return $"{ours.Name}: is `{ours.Shape}`, the SDK's is `{real.Shape}`";
        if (ours.BaseType != real.BaseType)
            yield return $"{ours.Name}: derives from `{ours.BaseType}`, the SDK's from `{real.BaseType}`";
        foreach (var extra in ours.Interfaces.Except(AllInterfaces(real)))
            yield return $"{ours.Name}: implements `{extra}`, the SDK's does not";
    }

    private static IEnumerable<string> Member(SurfaceMember ours, SurfaceType real)
    {
        var namesakes = real.Members.Where(member => member.Group == ours.Group).ToList();
        if (namesakes.Count == 0)
            return [$"the SDK has no `{ours.Annotated}`"];

        var same = namesakes.Where(member => member.Signature == ours.Signature).ToList();
        if (same.Count == 0)
            return [$"`{ours.Annotated}`, the SDK has {string.Join(" and ", namesakes.Select(member => $"`{member.Annotated}`"))}"];

        return !real.SaysNullability || same.Any(member => member.Annotated == ours.Annotated)
            ? []
            : [$"`{ours.Annotated}`, the SDK says of null `{same[0].Annotated}`"];
    }

    /// <summary>The interfaces of a recorded type and of the recorded types it builds on.</summary>
    private IEnumerable<string> AllInterfaces(SurfaceType real)
    {
        var above = recorded.Values.Where(type => real.Interfaces.Append(real.BaseType).Contains(type.Name.Split('.', '+')[^1]));
        return real.Interfaces.Concat(above.SelectMany(AllInterfaces));
    }
}
