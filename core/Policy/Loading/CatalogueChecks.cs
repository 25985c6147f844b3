using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Loading;

/// <summary>What one file cannot tell: references between files, citations, dates.</summary>
internal static class CatalogueChecks
{
    internal static void Run(
        PolicyCatalogue catalogue,
        SharedParts shared,
        IReadOnlyList<(Node Node, Instrument Instrument)> instruments,
        IReadOnlyList<(Node Node, Budget Budget)> budgets)
    {
        foreach (var (node, instrument) in instruments)
        {
            var check = new InstrumentChecks(catalogue, node, instrument);
            check.Run();
        }
        foreach (var (node, budget) in budgets)
            Budget(catalogue, node, budget);
        if (budgets.GroupBy(pair => pair.Budget.Year).FirstOrDefault(group => group.Count() > 1) is { } twice)
            twice.Last().Node["year"].Error($"the year {twice.Key} has two budget files");
        Shared(catalogue, shared, instruments);
    }

    internal static void Resolve(PolicyCatalogue catalogue, Node node, IEnumerable<Citation> cites)
    {
        foreach (var citation in cites.Where(citation => catalogue.Resolve(citation) is null))
            node.Error($"the citation \"{citation}\" resolves nowhere; expected a document and one of its articles");
    }

    internal static void InterpretationExists(Node node, IReadOnlyList<Interpretation> declared, string? id)
    {
        if (id is not null && declared.All(interpretation => interpretation.Id != id))
            node.Error($"the interpretation \"{id}\" is not declared in this file");
    }

    private static void Budget(PolicyCatalogue catalogue, Node node, Budget budget)
    {
        foreach (var interpretation in budget.Interpretations)
            Resolve(catalogue, node["interpretations"], interpretation.Cites);
        foreach (var line in budget.Lines)
        {
            Resolve(catalogue, node["lines"], line.Basis.Cites);
            InterpretationExists(node["lines"], budget.Interpretations, line.Basis.Interpretation);
            if (!catalogue.Vocabulary.Departments.ContainsKey(line.Department))
                node["lines"].Error($"unknown department \"{line.Department}\"; add it to {CatalogueLoader.VocabularyFile}");
            foreach (var unknown in line.Instruments.Where(id => catalogue.Instrument(id) is null))
                node["lines"].Error($"line {line.Id}: there is no instrument \"{unknown}\"");
        }
        foreach (var twice in budget.Lines.GroupBy(line => line.Id).Where(group => group.Count() > 1))
            node["lines"].Error($"the line {twice.Key} is there twice");
        foreach (var twice in budget.Lines.SelectMany(line => line.Instruments).GroupBy(id => id).Where(group => group.Count() > 1))
            node["lines"].Error($"{twice.Key} draws on more than one line; an instrument draws on one line a year");
    }

    private static void Shared(PolicyCatalogue catalogue, SharedParts shared, IReadOnlyList<(Node Node, Instrument Instrument)> instruments)
    {
        // Shared files have no node of their own here; a citation of theirs is reported on the first instrument read.
        if (instruments.Count == 0)
            return;
        var anywhere = instruments[0].Node;
        Resolve(catalogue, anywhere, shared.Standards.SelectMany(standard => standard.Industries).SelectMany(industry => industry.Cites));
        Resolve(catalogue, anywhere, shared.Sets.SelectMany(set => set.Criteria).SelectMany(criterion => criterion.Cites));
    }
}
