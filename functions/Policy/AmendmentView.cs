using System.Text.Json.Nodes;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Questions;

namespace Shuzhi.Functions.Policy;

/// <summary>An amendment as JSON; whole, with its files and how it changes the catalogue in words and figures.</summary>
internal static class AmendmentView
{
    public static JsonObject Short(AmendmentDocument document)
    {
        var amendment = document.Amendment;
        return new()
        {
            ["id"] = amendment.Id,
            ["state"] = PolicyJson.Of(amendment.State),
            ["reason"] = amendment.Reason,
            ["author"] = amendment.Author,
            ["approver"] = amendment.Approver,
            ["baseVersion"] = amendment.BaseVersion,
            ["resultVersion"] = amendment.ResultVersion,
            ["createdAt"] = PolicyJson.Of(amendment.CreatedAt),
            ["decidedAt"] = amendment.DecidedAt is { } at ? PolicyJson.Of(at) : null,
            ["remark"] = document.Remark,
            ["revision"] = document.Revision,
            ["paths"] = PolicyJson.Of(amendment.Files.Select(file => file.Path)),
        };
    }

    public static JsonObject Whole(AmendmentDocument document, PolicyCatalogue? onto)
    {
        var node = Short(document);
        node["files"] = PolicyJson.Array(document.Amendment.Files.Select(CatalogueViews.File));
        if (onto is not null && CatalogueLoader.Load(Overlay.Apply(onto.Files, document.Amendment.Files)).Catalogue is { } result)
            node["changes"] = PolicyJson.Of(CatalogueDiff.Compare(onto, result));
        return node;
    }
}
