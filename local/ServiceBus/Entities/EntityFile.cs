using System.Text.Json;

namespace Shuzhi.Local.ServiceBus.Entities;

/// <summary>Reads entity declarations in the configuration format of the Service Bus emulator.</summary>
internal static class EntityFile
{
    private const int MostDeliveries = 2000;
    private static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestDuplicateWindow = TimeSpan.FromDays(7);
    private static readonly TimeSpan UsualDuplicateWindow = TimeSpan.FromMinutes(10);
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="EntityFileException">The file is missing or has mistakes.</exception>
    public static EntityDeclarations Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new EntityFileException($"The Service Bus entity file {path} cannot be read: {problem.Message}", problem);
        }
    }

    /// <param name="source">What to call the file in messages.</param>
    /// <inheritdoc cref="Load"/>
    public static EntityDeclarations Parse(string json, string source)
    {
        var mistakes = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var declarations = Read(new JsonPart(document.RootElement, "", mistakes));
            if (mistakes.Count == 0) return declarations!;
        }
        catch (JsonException problem)
        {
            throw new EntityFileException($"{source} is not JSON: {problem.Message}", problem);
        }

        throw new EntityFileException($"{source} has mistakes:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", mistakes)}");
    }

    private static EntityDeclarations? Read(JsonPart root)
    {
        var config = root.Part("UserConfig", required: true);
        var namespaces = config.List("Namespaces").ToList();
        if (namespaces.Count != 1)
        {
            config.Mistake("Namespaces", $"expected exactly one namespace, found {namespaces.Count}");
            return null;
        }

        var space = namespaces[0];
        space.AllowOnly("Name", "Queues", "Topics");
        var queues = space.List("Queues").Select(Queue).ToList();
        var topics = space.List("Topics").Select(Topic).ToList();
        Unique(space, "Queues and Topics", [.. queues.Select(queue => queue.Name), .. topics.Select(topic => topic.Name)]);
        return new EntityDeclarations(space.Name(), queues, topics);
    }

    private static QueueDeclaration Queue(JsonPart part)
    {
        part.AllowOnly("Name", "Properties");
        var properties = part.Part("Properties");
        properties.AllowOnly(
            "DeadLetteringOnMessageExpiration",
            "DefaultMessageTimeToLive",
            "DuplicateDetectionHistoryTimeWindow",
            "ForwardDeadLetteredMessagesTo",
            "ForwardTo",
            "LockDuration",
            "MaxDeliveryCount",
            "RequiresDuplicateDetection",
            "RequiresSession");
        return new QueueDeclaration(part.Name(), Options(properties), DuplicateWindow(properties));
    }

    private static TopicDeclaration Topic(JsonPart part)
    {
        part.AllowOnly("Name", "Properties", "Subscriptions");
        var properties = part.Part("Properties");
        properties.AllowOnly("DefaultMessageTimeToLive", "DuplicateDetectionHistoryTimeWindow", "RequiresDuplicateDetection");
        var subscriptions = part.List("Subscriptions").Select(Subscription).ToList();
        Unique(part, "Subscriptions", subscriptions.Select(subscription => subscription.Name));
        return new TopicDeclaration(part.Name(), TimeToLive(properties), DuplicateWindow(properties), subscriptions);
    }

    private static SubscriptionDeclaration Subscription(JsonPart part)
    {
        part.AllowOnly("Name", "Properties", "Rules");
        var properties = part.Part("Properties");
        properties.AllowOnly(
            "DeadLetteringOnMessageExpiration",
            "DefaultMessageTimeToLive",
            "ForwardDeadLetteredMessagesTo",
            "ForwardTo",
            "LockDuration",
            "MaxDeliveryCount",
            "RequiresSession");
        var rules = part.List("Rules").Select(Rule).ToList();
        if (rules.Count == 0) rules.Add(new ConstantRule(true));
        return new SubscriptionDeclaration(part.Name(), Options(properties), rules);
    }

    private static IMessageRule Rule(JsonPart part)
    {
        part.AllowOnly("Name", "Properties");
        _ = part.Name();
        var properties = part.Part("Properties", required: true);
        properties.AllowOnly("FilterType", "CorrelationFilter", "SqlFilter");
        switch (properties.Text("FilterType"))
        {
            case "Correlation":
                return Correlation(properties.Part("CorrelationFilter", required: true));
            case "Sql":
                return Constant(properties.Part("SqlFilter", required: true));
            default:
                properties.Mistake("FilterType", "expected Correlation, or Sql with a constant expression");
                return new ConstantRule(false);
        }
    }

    private static ConstantRule Constant(JsonPart filter)
    {
        filter.AllowOnly("SqlExpression");
        var expression = filter.Text("SqlExpression")?.Replace(" ", "", StringComparison.Ordinal);
        if (expression is not ("1=1" or "1=0")) filter.Mistake("SqlExpression", "expected 1=1 or 1=0; for anything else use a Correlation filter");
        return new ConstantRule(expression == "1=1");
    }

    private static CorrelationRule Correlation(JsonPart filter)
    {
        filter.AllowOnly("ContentType", "CorrelationId", "Label", "MessageId", "ReplyTo", "ReplyToSessionId", "SessionId", "To", "Properties");
        return new CorrelationRule
        {
            ContentType = filter.Text("ContentType"),
            CorrelationId = filter.Text("CorrelationId"),
            Subject = filter.Text("Label"),
            MessageId = filter.Text("MessageId"),
            ReplyTo = filter.Text("ReplyTo"),
            ReplyToSessionId = filter.Text("ReplyToSessionId"),
            SessionId = filter.Text("SessionId"),
            To = filter.Text("To"),
            Properties = filter.Texts("Properties"),
        };
    }

    private static DeliveryOptions Options(JsonPart properties)
    {
        foreach (var forward in (ReadOnlySpan<string>)["ForwardTo", "ForwardDeadLetteredMessagesTo"])
        {
            if (properties.Text(forward) is { Length: > 0 }) properties.Mistake(forward, "expected empty: the local broker does not forward");
        }

        var usual = new DeliveryOptions();
        return usual with
        {
            LockDuration = properties.Duration("LockDuration", usual.LockDuration, LongestLock),
            MaxDeliveryCount = properties.Count("MaxDeliveryCount", usual.MaxDeliveryCount, MostDeliveries),
            RequiresSession = properties.Flag("RequiresSession"),
            DefaultMessageTimeToLive = TimeToLive(properties),
            DeadLetteringOnMessageExpiration = properties.Flag("DeadLetteringOnMessageExpiration"),
        };
    }

    private static TimeSpan TimeToLive(JsonPart properties) =>
        properties.Duration("DefaultMessageTimeToLive", TimeSpan.MaxValue, TimeSpan.MaxValue);

    private static TimeSpan? DuplicateWindow(JsonPart properties)
    {
        var window = properties.Duration("DuplicateDetectionHistoryTimeWindow", UsualDuplicateWindow, LongestDuplicateWindow);
        return properties.Flag("RequiresDuplicateDetection") ? window : null;
    }

    private static void Unique(JsonPart part, string list, IEnumerable<string> names)
    {
        foreach (var twice in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            part.Mistake(list, $"'{twice.Key}' is declared {twice.Count()} times; expected each name once");
        }
    }
}
