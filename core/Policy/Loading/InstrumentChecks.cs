namespace Shuzhi.Core.Policy.Loading;

/// <summary>Checks of one instrument against the rest of the catalogue.</summary>
internal sealed class InstrumentChecks(PolicyCatalogue catalogue, Node node, Instrument instrument)
{
    internal void Run()
    {
        Names();
        foreach (var interpretation in instrument.Interpretations)
            CatalogueChecks.Resolve(catalogue, node["interpretations"], interpretation.Cites);
        Facts();
        Criteria(node["eligibility"], instrument.Criteria);
        Documents();
        Basis(node["process"], instrument.StagesBasis);
        foreach (var (version, at) in instrument.Versions.Select(version => (version, VersionNode(version))))
            Version(at, version);
        Dates();
    }

    private Node VersionNode(InstrumentVersion version) =>
        node["versions"].Items().FirstOrDefault(item => item["id"].Text() == version.Id) ?? node["versions"];

    private void Names()
    {
        var vocabulary = catalogue.Vocabulary;
        foreach (var unknown in instrument.Beneficiaries.Where(id => !vocabulary.Beneficiaries.ContainsKey(id)))
            node["beneficiaries"].Error($"unknown beneficiary \"{unknown}\"; add it to {CatalogueLoader.VocabularyFile}");
        foreach (var unknown in instrument.Versions.SelectMany(version => version.Departments).Where(id => !vocabulary.Departments.ContainsKey(id)))
            node["versions"].Error($"unknown department \"{unknown}\"; add it to {CatalogueLoader.VocabularyFile}");
        foreach (var twice in instrument.Versions.GroupBy(version => version.Id).Where(group => group.Count() > 1))
            node["versions"].Error($"the version {twice.Key} is there twice");
    }

    private void Facts()
    {
        foreach (var twice in instrument.Facts.GroupBy(fact => fact.Name).Where(group => group.Count() > 1))
            node["facts"].Error($"the fact {twice.Key} is declared twice");
        foreach (var unknown in instrument.Facts.SelectMany(fact => fact.Evidence).Where(id => !catalogue.Vocabulary.Documents.ContainsKey(id)))
            node["facts"].Error($"unknown document \"{unknown}\"; add it to {CatalogueLoader.VocabularyFile}");
    }

    private void Criteria(Node at, IReadOnlyList<Criterion> criteria)
    {
        foreach (var criterion in criteria)
        {
            CatalogueChecks.Resolve(catalogue, at, criterion.Cites);
            if (criterion.Kind == CriterionKind.Sme)
            {
                NeedsFact(at, SmeStandard.IndustryFact, FactType.Choice);
                NeedsFact(at, SmeStandard.EmployeesFact, FactType.Count);
                NeedsFact(at, SmeStandard.TurnoverFact, FactType.Money);
                NeedsFact(at, SmeStandard.AssetsFact, FactType.Money);
                continue;
            }
            var fact = NeedsFact(at, criterion.Facts[0], TypeFor(criterion.Kind));
            foreach (var unknown in criterion.Values.Where(value => fact?.Options.Contains(value) == false))
                at.Error($"criterion {criterion.Id}: \"{unknown}\" is not an option of {criterion.Facts[0]}");
        }
    }

    private void Documents()
    {
        foreach (var document in instrument.Documents)
        {
            Basis(node["documents"], document.Basis);
            if (!catalogue.Vocabulary.Documents.ContainsKey(document.Id))
                node["documents"].Error($"unknown document \"{document.Id}\"; add it to {CatalogueLoader.VocabularyFile}");
            if (!instrument.Stages.Contains(document.Stage))
                node["documents"].Error($"{document.Id} is due at {document.Stage}, which is no stage of this instrument");
        }
    }

    private void Version(Node at, InstrumentVersion version)
    {
        CatalogueChecks.Resolve(catalogue, at["cites"], version.Cites);
        if (catalogue.Document(version.Document) is null)
            at["document"].Error($"there is no document \"{version.Document}\"");
        Criteria(at["eligibility"], version.Criteria);
        foreach (var twice in instrument.Criteria.Concat(version.Criteria).GroupBy(criterion => criterion.Id).Where(group => group.Count() > 1))
            at["eligibility"].Error($"the criterion {twice.Key} is there twice");
        Rule(at["rule"], version.Rule);
        if (version.YearlyPoolAtLeast is { } pool)
            CatalogueChecks.Resolve(catalogue, at["yearlyPoolAtLeast"], pool.Cites);
        foreach (var cap in version.Caps)
        {
            CatalogueChecks.Resolve(catalogue, at["caps"], cap.Cites);
            foreach (var unknown in cap.Instruments.Where(id => catalogue.Instrument(id) is null))
                at["caps"].Error($"cap {cap.Id}: there is no instrument \"{unknown}\"");
            if (cap.Scope == CapScope.Award && cap.Measure != CapMeasure.Amount)
                at["caps"].Error($"cap {cap.Id}: one award can only be limited in money");
            if (cap.Measure is CapMeasure.AwardYears or CapMeasure.YearsSinceFirst && cap.Period == CapPeriod.Year)
                at["caps"].Error($"cap {cap.Id}: a number of years cannot be counted within one year; expected the period total");
        }
        foreach (var twice in version.Caps.GroupBy(cap => cap.Id).Where(group => group.Count() > 1))
            at["caps"].Error($"the cap {twice.Key} is there twice");
    }

    private void Rule(Node at, AwardRule rule)
    {
        foreach (var name in rule.Facts)
        {
            var fact = NeedsFact(at, name, rule is TierRule ? FactType.Choice : FactType.Money);
            if (rule is TierRule tiers && fact is not null && !tiers.Tiers.Select(tier => tier.Level).Order().SequenceEqual(fact.Options.Order()))
                at["tiers"].Error($"expected one tier for each option of {name}: {string.Join(", ", fact.Options)}");
        }
        CatalogueChecks.Resolve(catalogue, at, RuleFigures.Cites(rule));
    }

    private FactDefinition? NeedsFact(Node at, string name, FactType type)
    {
        var fact = instrument.Fact(name);
        if (fact is null)
            at.Error($"the fact \"{name}\" is not declared under facts");
        else if (fact.Type != type)
            at.Error($"the fact \"{name}\" is declared as {fact.Type}; expected {type}");
        return fact;
    }

    private void Basis(Node at, Basis basis)
    {
        CatalogueChecks.Resolve(catalogue, at, basis.Cites);
        CatalogueChecks.InterpretationExists(at, instrument.Interpretations, basis.Interpretation);
    }

    /// <summary>On any day at most one version is in force, and between the first and the last day always one.</summary>
    private void Dates()
    {
        var dated = instrument.Versions.Where(version => version.InForce is not null).ToList();
        foreach (var (earlier, later) in dated.Zip(dated.Skip(1)))
        {
            if (earlier.InForce!.Overlaps(later.InForce!))
                node["versions"].Error($"versions {earlier.Id} ({earlier.InForce}) and {later.Id} ({later.InForce}) overlap");
            else if (!earlier.InForce.MeetsBefore(later.InForce!))
                node["versions"].Error($"there is a gap between versions {earlier.Id} ({earlier.InForce}) and {later.Id} ({later.InForce})");
        }
    }

    private static FactType TypeFor(CriterionKind kind) => kind switch
    {
        CriterionKind.IsTrue or CriterionKind.IsFalse => FactType.Flag,
        CriterionKind.OneOf => FactType.Choice,
        CriterionKind.NotListed => FactType.ListCheck,
        CriterionKind.NoneWithinYears => FactType.DateOrNone,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
