using System.Text.Json.Nodes;
using Shuzhi.Conventions.Tests.Infra.Bicep;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>The reader of templates reads the language as its compiler does, as far as the templates use it.</summary>
public class BicepReaderTests
{
    [Theory]
    [InlineData("'a'", "\"a\"")]
    [InlineData("'it\\'s \\$ {x}'", "\"it's $ {x}\"")]
    [InlineData("'a${toLower('B')}c${one}'", "\"abc1\"")]
    [InlineData("'''\n  a 'b' ${c}\n'''", "\"  a 'b' ${c}\\n\"")]
    [InlineData("true ? 1 : 2", "1")]
    [InlineData("!true || false && true ? 1 : 2", "2")]
    [InlineData("one == 1 ? { a: one, 'b-c': [] } : {}", "{\"a\":1,\"b-c\":[]}")]
    [InlineData("[\n  one // first\n  /* second\n */ 2\n]", "[1,2]")]
    [InlineData("[for (x, i) in ['a', 'b']: '${x}${i}']", "[\"a0\",\"b1\"]")]
    [InlineData("thing.inner.value", "\"v\"")]
    [InlineData("thing.?missing ?? 'none'", "\"none\"")]
    [InlineData("split('a:b', ':')[1]", "\"b\"")]
    [InlineData("union({ a: 1 }, { b: 2, a: 3 })", "{\"a\":3,\"b\":2}")]
    [InlineData("concat([1], empty('') ? [2] : [])", "[1,2]")]
    [InlineData("9 - 2 - 1", "6")]
    public void Works_out(string expression, string expected)
    {
        var texts = new Dictionary<string, string> { ["main.bicep"] = $"var one = 1\nvar thing = {{ inner: {{ value: 'v' }} }}\nvar it = {expression}\n" };
        var templates = new Templates(texts);

        var found = new Evaluator(templates, templates.Files["main.bicep"], new Dictionary<string, JsonNode?>(), Cloud.Global).Variable("it");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), found), found?.ToJsonString());
    }

    [Theory]
    [InlineData("var a = 'open")]
    [InlineData("var a = 'open ${b'")]
    [InlineData("var a = { b: 1")]
    [InlineData("var a = [1, 2")]
    [InlineData("var a = true ? 1")]
    [InlineData("var a = 1 2")]
    [InlineData("var a = { b: 1 c: 2 }")]
    [InlineData("variable a = 1")]
    [InlineData("var a = #")]
    [InlineData("resource a 'T@1' {\n}")]
    public void Refuses(string text) => Assert.Throws<FormatException>(() => BicepFile.Parse("main.bicep", text));

    [Fact]
    public void Knows_what_is_declared_and_where()
    {
        const string text = """
            targetScope = 'subscription'

            @description('One.')
            @allowed(['a', 'b'])
            param first string = 'a'
            resource group 'Microsoft.Resources/resourceGroups@2024-03-01' existing = {
              name: first
            }
            module part 'part.bicep' = if (first == 'a') {
              name: 'part'
            }
            output second string = part!.outputs.value
            """;

        var file = BicepFile.Parse("main.bicep", text);

        Assert.Equal(["targetScope 1", "param 5", "resource 6", "module 9", "output 12"], file.Declarations.Select(one => $"{one.Kind} {one.Line}"));
        Assert.True(file.Find("resource", "group")!.Exists);
        Assert.True(file.Find("module", "part")!.IsConditional);
        Assert.Equal("../host.json", file.Resolve("../host.json"));
        Assert.Equal("roles.json", BicepFile.Parse("modules/part.bicep", "").Resolve("../roles.json"));
    }
}
