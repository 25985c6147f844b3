using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>Workflows, azd's project file and what both call agree.</summary>
public partial class WorkflowTests
{
    private static IEnumerable<string> Workflows => Repository.Files.Where(path => path.StartsWith(".github/workflows/", StringComparison.Ordinal));

    [Fact]
    public void Workflows_may_do_no_more_than_they_need_and_end_in_time()
    {
        foreach (var path in Workflows)
        {
            var workflow = Yaml.Read(path);
            Assert.Equal("read", workflow.At("permissions", "contents").Text());
            Assert.All(workflow.At("jobs").Keys(), job => Assert.True(workflow.At("jobs", job, "timeout-minutes") is not null, $"{path}: {job} has no end"));
            Assert.DoesNotContain("secrets.", Repository.Read(path), StringComparison.Ordinal);
        }

        Assert.Equal(2, Workflows.Count());
    }

    [Fact]
    public void What_is_checked_is_what_everybody_can_check() =>
        Assert.Contains(Steps(".github/workflows/ci.yml", "check"), step => step.Run == "bash .ci/run");

    [Fact]
    public void Deployment_signs_in_without_a_secret_and_deploys_with_azd()
    {
        var steps = Steps(".github/workflows/deploy.yml", "deploy").ToList();

        Assert.Equal("write", Yaml.Read(".github/workflows/deploy.yml").At("permissions", "id-token").Text());
        Assert.Contains(steps, step => step.Run.Contains("--federated-credential-provider github", StringComparison.Ordinal));
        Assert.Equal(["azd provision --no-prompt", "azd deploy --no-prompt"], steps.Where(step => step.Run.StartsWith("azd ", StringComparison.Ordinal) && !step.Run.Contains('\n')).Select(step => step.Run));
    }

    [Fact]
    public void A_deployment_is_given_every_variable_that_its_parameters_read()
    {
        var read = Variable().Matches(Repository.Read("infra/main.bicepparam")).Select(match => match.Groups[1].Value).Distinct();

        Expect.None(read.Except(Yaml.Read(".github/workflows/deploy.yml").At("jobs", "deploy", "env").Keys()));
        Expect.None(read.Where(name => !Repository.Read("docs/operations.md").Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Azd_finds_templates_and_project()
    {
        var azure = Yaml.Read("azure.yaml");

        Assert.True(File.Exists(Path.Combine(Repository.FullPath(azure.At("infra", "path").Text()!), azure.At("infra", "module").Text() + ".bicep")));
        Assert.Equal("function", azure.At("services", "functions", "host").Text());
        Assert.Single(Directory.GetFiles(Repository.FullPath(azure.At("services", "functions", "project").Text()!), "*.csproj"));
    }

    [Fact]
    public async Task Hooks_make_the_build_one_for_azure_and_leave_nothing_behind()
    {
        var hooks = Yaml.Read("azure.yaml").At("services", "functions", "hooks");
        Assert.All((string[])["prerestore", "prebuild"], hook => Assert.Equal(hooks.At("prepackage"), hooks.At(hook)));
        var folder = Directory.CreateTempSubdirectory("shuzhi-hooks-").FullName;
        try
        {
            File.Copy(Repository.FullPath("Directory.Build.props"), Path.Combine(folder, "Directory.Build.props"));
            var project = Directory.CreateDirectory(Path.Combine(folder, "functions")).FullName;
            File.Copy(Repository.FullPath("functions/Shuzhi.Functions.csproj"), Path.Combine(project, "Shuzhi.Functions.csproj"));
            await RunAsync("sh", ["-c", hooks.At("prepackage", "posix", "run").Text()!], project);
            Assert.Equal("azure", await HostAsync(project));
            await RunAsync("sh", ["-c", hooks.At("postpackage", "posix", "run").Text()!], project);
            Assert.Equal("local", await HostAsync(project));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> HostAsync(string project) => (await RunAsync("dotnet", ["msbuild", "-nodeReuse:false", "-getProperty:FunctionsHost"], project)).Trim();

    private static async Task<string> RunAsync(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment.Remove("FunctionsHost");
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {output}{await error}");
    }

    private static IEnumerable<(string Uses, string Run)> Steps(string path, string job) =>
        Yaml.Read(path).At("jobs", job, "steps").All().Select(step => (step.At("uses").Text() ?? "", (step.At("run").Text() ?? "").Trim()));

    [GeneratedRegex("readEnvironmentVariable\\('([A-Z_]+)'")]
    private static partial Regex Variable();
}
