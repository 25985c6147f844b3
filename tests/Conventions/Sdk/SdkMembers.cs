using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>Names the SDK's types and members in an assembly's metadata: those that it uses, and those that it declares.</summary>
internal sealed class SdkMembers : IDisposable
{
    private readonly PEReader file;
    private readonly MetadataReader reader;
    private readonly HashSet<string> providers;
    private readonly MetadataNames names = new();

    /// <param name="image">The assembly.</param>
    /// <param name="providers">Simple names of the assemblies that stand for the SDK.</param>
    public SdkMembers(byte[] image, params IEnumerable<string> providers)
    {
        file = new PEReader(ImmutableArray.Create(image));
        reader = file.GetMetadataReader();
        this.providers = [.. providers];
    }

    /// <summary>Every type and member of the SDK that the assembly refers to, and what its attributes set by name; sorted.</summary>
    public IReadOnlyList<string> Used() =>
    [
        .. reader.TypeReferences.Where(IsSdk).Select(handle => names.Of(reader, handle))
            .Concat(reader.MemberReferences.Select(reader.GetMemberReference).Where(member => IsSdkParent(member.Parent)).Select(Name))
            .Concat(reader.CustomAttributes.Select(reader.GetCustomAttribute).SelectMany(NamedArguments))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Every type and member that the assembly itself declares.</summary>
    public IReadOnlySet<string> Declared() => reader.TypeDefinitions.SelectMany(handle =>
    {
        var type = reader.GetTypeDefinition(handle);
        var name = names.Of(reader, handle);
        return type.GetMethods().Select(reader.GetMethodDefinition).Select(method => $"{name}.{reader.GetString(method.Name)}{MetadataNames.Write(method.DecodeSignature(names, null))}")
            .Concat(type.GetFields().Select(reader.GetFieldDefinition).Select(field => $"{name}.{reader.GetString(field.Name)}: {field.DecodeSignature(names, null)}"))
            .Concat(type.GetProperties().Select(reader.GetPropertyDefinition).Select(property => $"[{name}({reader.GetString(property.Name)} = )]"))
            .Append(name);
    }).ToHashSet(StringComparer.Ordinal);

    public void Dispose() => file.Dispose();

    private string Name(MemberReference member)
    {
        var type = member.Parent.Kind == HandleKind.TypeSpecification
            ? MetadataNames.Open(reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(names, null))
            : names.Of(reader, (TypeReferenceHandle)member.Parent);
        var own = $"{type}.{reader.GetString(member.Name)}";
        return member.GetKind() == MemberReferenceKind.Method ? own + MetadataNames.Write(member.DecodeMethodSignature(names, null)) : $"{own}: {member.DecodeFieldSignature(names, null)}";
    }

    private IEnumerable<string> NamedArguments(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return [];
        var parent = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference || !IsSdk((TypeReferenceHandle)parent)) return [];
        var type = names.Of(reader, (TypeReferenceHandle)parent);
        return attribute.DecodeValue(names).NamedArguments.Select(argument => $"[{type}({argument.Name} = )]");
    }

    private bool IsSdkParent(EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => IsSdk((TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => MetadataNames.Open(reader.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(names, null)) is var name
            && reader.TypeReferences.Any(handle => IsSdk(handle) && names.Of(reader, handle) == name),
        _ => false,
    };

    /// <summary>Of a provider, and in the SDK's own namespaces.</summary>
    private bool IsSdk(TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => IsSdk((TypeReferenceHandle)type.ResolutionScope),
            HandleKind.AssemblyReference => providers.Contains(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name))
                && DeclaredSurface.IsSdkNamespace(reader.GetString(type.Namespace)),
            _ => false,
        };
    }
}
