using System.Collections.Frozen;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>Names, in both languages, of what catalogue files refer to by id.</summary>
public sealed record Vocabulary(
    FrozenDictionary<string, LocalizedText> Beneficiaries,
    FrozenDictionary<string, LocalizedText> Departments,
    FrozenDictionary<string, LocalizedText> Documents,
    FrozenDictionary<string, LocalizedText> Stages);
