using System.Reflection;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shuzhi.Core.Ports;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>The queues as the app knows them: by name, and by the triggers that listen.</summary>
internal static class QueueTriggers
{
    /// <summary>Every queue that the app sends to.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(QueueNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!)];

    /// <summary>Each queue that is listened to, and whether by session.</summary>
    public static IEnumerable<(string Queue, bool Sessions, string File)> All() =>
        from file in Repository.Sources
        where file.IsUnder("functions")
        from attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() == "ServiceBusTrigger"
        let arguments = attribute.ArgumentList!.Arguments
        let constant = ((MemberAccessExpressionSyntax)arguments[0].Expression).Name.Identifier.Text
        select ((string)typeof(QueueNames).GetField(constant)!.GetValue(null)!, arguments.Any(one => one.NameEquals?.Name.Identifier.Text == "IsSessionsEnabled" && one.Expression.ToString() == "true"), file.Path);
}
