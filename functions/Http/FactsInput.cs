using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Functions.Http;

/// <summary>Reads facts: an object of whole numbers, flags and texts by name. What each may be is for the instrument to say.</summary>
internal static class FactsInput
{
    private const int MostFacts = 60;

    public static Facts Read(JsonInput input)
    {
        var facts = Facts.Empty;
        foreach (var name in input.Names(MostFacts))
        {
            if (input.Find(name, InputShape.Fact(InputLimits.Fact)) is { } value)
                facts = facts.With(name, ValueOf(value) ?? Reject(input, name));
            else
                Reject(input, name);
        }
        return facts;
    }

    private static FactValue? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetInt64(out var number) && number is >= 0 and <= InputLimits.MostFen => number,
        JsonValueKind.String when JsonInput.TextOf(value) is { Length: <= InputLimits.Fact } text && IsSane(text) => text,
        _ => null,
    };

    // An amount with its unit is bounded like one in fen.
    private static bool IsSane(string text) =>
        !text.Any(char.IsControl) && (!UnitAmount.TryParse(text, out var amount) || amount <= Money.FromFen(InputLimits.MostFen));

    private static FactValue Reject(JsonInput input, string name)
    {
        input.Errors.Type(
            input.PathOf(name),
            $"应为0至{InputLimits.MostFen}的整数、true或false，或至多{InputLimits.Fact}个字符的文字",
            $"A whole number from 0 to {InputLimits.MostFen}, true or false, or text of at most {InputLimits.Fact} characters is expected");
        return 0L;
    }
}
