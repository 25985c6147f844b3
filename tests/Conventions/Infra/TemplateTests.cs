namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>The templates are sound in themselves.</summary>
public class TemplateTests
{
    [Fact]
    public void Every_name_module_parameter_output_and_loaded_file_is_there()
    {
        var templates = Templates.OfRepository();

        Expect.None(TemplateRules.Check(templates));
        Assert.True(templates.Files.Count > 10);
    }
}
