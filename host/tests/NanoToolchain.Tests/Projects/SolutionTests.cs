using NanoToolchain.Building;
using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Projects;

public sealed class SolutionTests : IDisposable
{
    private const string SolutionFile = "LineThingsStarter.Nano.sln";
    private const string DeviceProject = "firmware/LineThings.Device/LineThings.Device.nfproj";
    private const string Tests = "tests/LineThings.Device.Tests/";

    private readonly SolutionCopy _copy = new();

    public void Dispose() => _copy.Dispose();

    [Theory]
    [InlineData("Release|Any CPU.Deploy.0")]
    [InlineData("Debug|Any CPU.Build.0")]
    public void A_configuration_without_build_or_deployment_is_named(string step)
    {
        var configuration = step.Split('.')[0];
        var line = $"{{A4C1F0B2-6A1D-4A52-8F0E-3C6F5A1B2D01}}.{step} = {configuration}";
        _copy.Replace(SolutionFile, line, string.Empty);

        Assert.Equal([$"{SolutionFile}: error NANO106: The line \"{line}\" of LineThings.Device is missing."], _copy.CheckProjectFiles());
    }

    [Fact]
    public void A_wrong_project_type_is_named()
    {
        _copy.Replace(SolutionFile, "{11A8DD76-328B-46DF-9F39-F559912D0360}\") = \"LineThings.Starter\"", "{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}\") = \"LineThings.Starter\"");

        Assert.Equal(
            [
                $"{SolutionFile}: error NANO106: The project type of LineThings.Starter is {{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}}; "
                    + "it must be {11A8DD76-328B-46DF-9F39-F559912D0360}.",
            ],
            _copy.CheckProjectFiles());
    }

    [Fact]
    public void A_project_that_is_not_in_the_solution_is_named()
    {
        RemoveProject("LineThings.Device.Tests");

        Assert.Equal([$"{SolutionFile}: error NANO106: {Tests}LineThings.Device.Tests.nfproj is not in the solution."], _copy.CheckProjectFiles());
    }

    [Fact]
    public void A_reference_to_a_project_that_is_not_in_the_solution_is_refused()
    {
        RemoveProject("LineThings.Device");

        Assert.Equal($"{_copy["firmware/LineThings.Starter/LineThings.Starter.nfproj"]}: refers to {_copy[DeviceProject]}, which is not in {SolutionFile}.", Refusal());
    }

    [Fact]
    public void Projects_that_refer_to_each_other_are_refused()
    {
        _copy.Replace(
            DeviceProject,
            "  <ItemGroup>\n    <None Include=\"packages.config\" />",
            "  <ItemGroup>\n    <ProjectReference Include=\"..\\LineThings.Starter\\LineThings.Starter.nfproj\" />\n  </ItemGroup>\n  <ItemGroup>\n    <None Include=\"packages.config\" />");

        Assert.Equal($"{_copy[DeviceProject]}: its project references lead round in a circle.", Refusal());
    }

    [Theory]
    [InlineData(SolutionFile)]
    [InlineData(DeviceProject)]
    [InlineData(Tests + "packages.config")]
    [InlineData(Tests + "packages.lock.json")]
    public void A_file_that_is_missing_is_named(string file)
    {
        _copy.Delete(file);

        Assert.Equal($"{_copy[file]}: there is no such file.", Refusal());
    }

    [Fact]
    public void What_is_not_a_solution_is_refused()
    {
        _copy.Add(SolutionFile, "Microsoft Visual Studio Solution File, Format Version 11.00\n");

        Assert.Equal($"{_copy[SolutionFile]}: not a Visual Studio solution of format 12.00.", Refusal());
    }

    [Theory]
    [InlineData(DeviceProject)]
    [InlineData(Tests + "packages.config")]
    public void What_is_not_XML_is_refused_with_its_line(string file)
    {
        _copy.Add(file, "<Project>\n  <ItemGroup>\n</Project>\n");

        var refusal = Refusal();

        Assert.StartsWith(_copy[file] + ": ", refusal, StringComparison.Ordinal);
        Assert.Contains("Line 3", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_of_another_kind_is_refused()
    {
        _copy.Add(DeviceProject, "<Project Sdk=\"Microsoft.NET.Sdk\" />");

        Assert.Equal($"{_copy[DeviceProject]}: the root element is not <Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\">.", Refusal());
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("{ \"version\": 1 }")]
    [InlineData("{ \"dependencies\": { \"net10.0\": { } } }")]
    [InlineData("{ \"dependencies\": { \".NETnanoFramework,Version=v1.0\": { \"nanoFramework.CoreLibrary\": { \"resolved\": \"1.17.11\" } } } }")]
    [InlineData("{ \"dependencies\": { \".NETnanoFramework,Version=v1.0\": { \"nanoFramework.CoreLibrary\": 1 } } }")]
    [InlineData("{ \"dependencies\": { \".NETnanoFramework,Version=v1.0\": { \"nanoFramework.CoreLibrary\": { \"resolved\": 1, \"contentHash\": \"\", \"requested\": \"\" } } } }")]
    public void What_is_not_a_lock_file_is_refused(string text)
    {
        _copy.Add(Tests + "packages.lock.json", text);

        Assert.StartsWith(
            $"{_copy[Tests + "packages.lock.json"]}: not a package lock file with an entry for .NETnanoFramework,Version=v1.0: ", Refusal(), StringComparison.Ordinal);
    }

    private string Refusal() => Assert.Throws<FormatException>(() => NanoBuild.Compile(_copy.Solution)).Message;

    private void RemoveProject(string name)
    {
        var lines = File.ReadAllLines(_copy.Solution).ToList();
        var index = lines.FindIndex(line => line.Contains($"\"{name}\"", StringComparison.Ordinal));
        lines.RemoveRange(index, 2);
        File.WriteAllLines(_copy.Solution, lines);
    }
}
