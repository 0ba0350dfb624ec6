using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Projects;

public sealed class ProjectRulesTests : IDisposable
{
    private const string Device = "firmware/LineThings.Device/";
    private const string DeviceProject = Device + "LineThings.Device.nfproj";
    private const string Starter = "firmware/LineThings.Starter/";
    private const string StarterProject = Starter + "LineThings.Starter.nfproj";
    private const string Tests = "tests/LineThings.Device.Tests/";
    private const string TestProject = Tests + "LineThings.Device.Tests.nfproj";

    private readonly SolutionCopy _copy = new();

    public void Dispose() => _copy.Dispose();

    [Fact]
    public void A_copy_of_the_repository_has_no_fault() => Assert.Empty(_copy.Check());

    [Fact]
    public void A_source_that_is_not_listed_is_named()
    {
        Directory.CreateDirectory(_copy[Device + "More"]);
        _copy.Add(Device + "More/Extra.cs", "namespace LineThings.Device { class Extra { } }");

        Assert.Equal(
            [
                $"{Device}More/Extra.cs(1,1): error NANO101: {DeviceProject} does not list More/Extra.cs: "
                    + "the board's build would leave it out without a word. Add <Compile Include=\"More\\Extra.cs\" />.",
            ],
            _copy.Check());
    }

    [Fact]
    public void A_source_that_is_needed_and_not_listed_is_named_once_and_not_again_by_the_compiler()
    {
        _copy.Replace(DeviceProject, "    <Compile Include=\"Hex.cs\" />\n", "");

        Assert.Equal([$"{Device}Hex.cs(1,1): error NANO101"], Places(_copy.Check()));
    }

    [Fact]
    public void A_listed_source_that_does_not_exist_is_named_where_it_is_listed()
    {
        _copy.Delete(Device + "Hex.cs");

        Assert.Equal(
            [$"{At(DeviceProject, "\"Hex.cs\"")}: error NANO102: Hex.cs is listed but there is no such file; take the line out or add the file."],
            _copy.Check());
    }

    [Fact]
    public void A_source_listed_twice_is_named_where_it_is_listed_again()
    {
        _copy.Replace(DeviceProject, "    <Compile Include=\"HoldDetector.cs\" />\n", "    <Compile Include=\"HoldDetector.cs\" />\n    <Compile Include='Hex.cs' />\n");

        Assert.Equal([$"{At(DeviceProject, "'Hex.cs'")}: error NANO102: Hex.cs is listed twice; list it once."], _copy.Check());
    }

    [Theory]
    [InlineData("bin")]
    [InlineData("obj")]
    public void What_a_build_leaves_behind_need_not_be_listed(string folder)
    {
        Directory.CreateDirectory(_copy[Device + folder]);
        _copy.Add($"{Device}{folder}/Generated.cs", "class G<T> { }");

        Assert.Empty(_copy.Check());
    }

    [Fact]
    public void A_wrong_version_in_packages_config_is_named()
    {
        _copy.Replace(Device + "packages.config", "version=\"1.3.42\"", "version=\"1.3.41\"");

        Assert.Equal(
            [$"{At(Device + "packages.config", "1.3.41")}: error NANO103: nanoFramework.System.Text is 1.3.41; the pinned set has 1.3.42."],
            _copy.CheckProjectFiles());
    }

    [Fact]
    public void A_wrong_target_framework_in_packages_config_is_named()
    {
        _copy.Replace(Device + "packages.config", "version=\"1.3.42\" targetFramework=\"netnano1.0\"", "version=\"1.3.42\" targetFramework=\"net48\"");

        Assert.Equal(
            [$"{At(Device + "packages.config", "net48")}: error NANO103: targetFramework of nanoFramework.System.Text is \"net48\"; it must be \"netnano1.0\"."],
            _copy.CheckProjectFiles());
    }

    [Theory]
    [InlineData("\"resolved\": \"1.3.42\"", "\"resolved\": \"1.3.41\"", "nanoFramework.System.Text is 1.3.41; the pinned set has 1.3.42.")]
    [InlineData("[1.3.42, 1.3.42]", "[1.3.42, )", "nanoFramework.System.Text is requested as [1.3.42, ); it must be [1.3.42, 1.3.42].")]
    [InlineData("68HPjhersNpssbmEMUHdMw", "68HPjhersNpssbmEMUHdMx", "The content hash of nanoFramework.System.Text is not the pinned package's.")]
    public void What_is_wrong_in_the_lock_file_is_named(string right, string wrong, string message)
    {
        _copy.Replace(Device + "packages.lock.json", right, wrong);

        Assert.Equal([$"{Device}packages.lock.json: error NANO103: {message}"], _copy.CheckProjectFiles());
    }

    [Theory]
    [InlineData("nanoFramework.System.Text, Version=1.3.42.0", "nanoFramework.System.Text, Version=1.3.41.0", "Version of nanoFramework.System.Text is \"1.3.41.0\"; it must be \"1.3.42.0\".")]
    [InlineData(
        "nanoFramework.System.Text, Version=1.3.42.0, Culture=neutral, PublicKeyToken=c07d481e9758c731",
        "nanoFramework.System.Text, Version=1.3.42.0, Culture=neutral, PublicKeyToken=b77a5c561934e089",
        "PublicKeyToken of nanoFramework.System.Text is \"b77a5c561934e089\"; it must be \"c07d481e9758c731\".")]
    [InlineData(
        "nanoFramework.System.Text.1.3.42\\lib\\nanoFramework.System.Text.dll</HintPath>",
        "nanoFramework.System.Text.1.3.41\\lib\\nanoFramework.System.Text.dll</HintPath>",
        "HintPath of nanoFramework.System.Text is \"..\\..\\packages\\nanoFramework.System.Text.1.3.41\\lib\\nanoFramework.System.Text.dll\"; "
            + "it must be \"..\\..\\packages\\nanoFramework.System.Text.1.3.42\\lib\\nanoFramework.System.Text.dll\".")]
    public void What_is_wrong_in_a_reference_is_named(string right, string wrong, string message)
    {
        _copy.Replace(DeviceProject, right, wrong);

        Assert.Equal([$"{At(DeviceProject, "\"nanoFramework.System.Text,")}: error NANO103: {message}"], _copy.CheckProjectFiles());
    }

    [Fact]
    public void A_reference_that_is_in_no_pinned_package_is_named()
    {
        AddReference(DeviceProject, "nanoFramework.Json", "2.2.1", "nanoFramework.Json");

        Assert.Equal([$"{At(DeviceProject, "nanoFramework.Json,")}: error NANO103: nanoFramework.Json is not in the pinned set of packages."], _copy.CheckProjectFiles());
    }

    [Fact]
    public void A_package_that_is_not_pinned_is_named_once()
    {
        _copy.Replace(Device + "packages.config", "</packages>", "  <package id=\"nanoFramework.Json\" version=\"2.2.1\" targetFramework=\"netnano1.0\" />\n</packages>");

        Assert.Equal([$"{At(Device + "packages.config", "Json")}: error NANO103: nanoFramework.Json is not in the pinned set of packages."], _copy.CheckProjectFiles());
    }

    [Fact]
    public void A_package_of_the_closure_that_is_missing_is_named()
    {
        _copy.Replace(Starter + "packages.config", "  <package id=\"nanoFramework.Runtime.Events\" version=\"1.11.39\" targetFramework=\"netnano1.0\" />\n", "");

        Assert.Equal(
            [$"{Starter}packages.config: error NANO104: nanoFramework.Runtime.Events is missing: something the project refers to needs it."],
            _copy.Check());
    }

    [Fact]
    public void A_package_that_nothing_needs_is_named()
    {
        _copy.Replace(
            Device + "packages.config", "</packages>", "  <package id=\"nanoFramework.Runtime.Native\" version=\"1.7.11\" targetFramework=\"netnano1.0\" />\n</packages>");

        Assert.Equal(
            [
                $"{At(Device + "packages.config", "Runtime.Native")}: error NANO104: "
                    + "nanoFramework.Runtime.Native is not needed: take it out, or refer to nanoFramework.Runtime.Native.",
            ],
            _copy.CheckProjectFiles());
    }

    [Fact]
    public void A_reference_that_others_need_is_named_once_with_those_that_need_it()
    {
        RemoveReference(StarterProject, "nanoFramework.Runtime.Events", "1.11.39");

        Assert.Equal(
            [
                $"{StarterProject}: error NANO104: nanoFramework.Runtime.Events is not referred to; "
                    + "needed by System.Device.Gpio, System.IO.FileSystem, nanoFramework.Device.Bluetooth.",
            ],
            _copy.Check());
    }

    [Theory]
    [InlineData("<LangVersion>9.0<", "<LangVersion>10.0<", "LangVersion is \"10.0\"; it must be \"9.0\".")]
    [InlineData("    <LangVersion>9.0</LangVersion>\n", "", "LangVersion is \"\"; it must be \"9.0\".")]
    [InlineData("<TargetFrameworkVersion>v1.0<", "<TargetFrameworkVersion>v4.8<", "TargetFrameworkVersion is \"v4.8\"; it must be \"v1.0\".")]
    [InlineData("<RestorePackagesWithLockFile>true<", "<RestorePackagesWithLockFile>false<", "RestorePackagesWithLockFile is \"false\"; it must be \"true\".")]
    [InlineData("ToolsVersion=\"Current\"", "ToolsVersion=\"15.0\"", "ToolsVersion is \"15.0\"; it must be \"Current\".")]
    [InlineData(" DefaultTargets=\"Build\"", "", "DefaultTargets is \"\"; it must be \"Build\".")]
    [InlineData(
        "    <ProjectTypeGuids>{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}</ProjectTypeGuids>\n",
        "",
        "ProjectTypeGuids is \"\"; it must be \"{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}\".")]
    [InlineData(
        "$(MSBuildExtensionsPath)\\nanoFramework\\v1.0\\<",
        "$(MSBuildExtensionsPath)\\nanoFramework\\v2.0\\<",
        "NanoFrameworkProjectSystemPath is \"$(MSBuildExtensionsPath)\\nanoFramework\\v2.0\\\"; it must be \"$(MSBuildExtensionsPath)\\nanoFramework\\v1.0\\\".")]
    [InlineData("<ProjectConfigurationsDeclaredAsItems />", "", "ProjectExtensions/ProjectCapabilities/ProjectConfigurationsDeclaredAsItems is missing at the end.")]
    public void What_is_wrong_in_the_form_of_a_project_is_named(string right, string wrong, string message)
    {
        _copy.Replace(DeviceProject, right, wrong);

        Assert.Equal([$"{DeviceProject}: error NANO105: {message}"], _copy.CheckProjectFiles());
    }

    [Theory]
    [InlineData("<Import Project=\"$(NanoFrameworkProjectSystemPath)NFProjectSystem.props\" Condition=\"Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.props')\" />", "")]
    [InlineData(" Condition=\"Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.props')\"", "")]
    [InlineData("Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.props')", "Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets')")]
    [InlineData(
        "Project=\"$(NanoFrameworkProjectSystemPath)NFProjectSystem.props\" Condition=\"Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.props')\"",
        "Project=\"$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets\" Condition=\"Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets')\"")]
    public void Imports_that_are_missing_unguarded_or_out_of_order_are_named_once(string right, string wrong)
    {
        _copy.Replace(DeviceProject, right, wrong);

        Assert.Equal(
            [
                $"{DeviceProject}: error NANO105: The project must import, in this order and each only if it exists: "
                    + "$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props, $(NanoFrameworkProjectSystemPath)NFProjectSystem.props, "
                    + "$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets.",
            ],
            _copy.CheckProjectFiles());
    }

    [Theory]
    [InlineData("<AssemblyName>NFUnitTest<", "<AssemblyName>DeviceTests<", "AssemblyName is \"DeviceTests\"; it must be \"NFUnitTest\": the launcher loads the assembly by this name.")]
    [InlineData("<IsTestProject>true<", "<IsTestProject>false<", "IsTestProject is \"false\"; it must be \"true\": the adapter asks for it.")]
    [InlineData("<IsCodedUITest>False<", "<IsCodedUITest>True<", "IsCodedUITest is \"True\"; it must be \"False\": the adapter asks for it.")]
    [InlineData("<TestProjectType>UnitTest<", "<TestProjectType>Load<", "TestProjectType is \"Load\"; it must be \"UnitTest\": the adapter asks for it.")]
    [InlineData("<ProjectCapability Include=\"TestContainer\" />", "", "ProjectCapability TestContainer is missing: the adapter would not find the tests.")]
    [InlineData("..\\..\\nano.runsettings", "..\\nano.runsettings", "RunSettingsFilePath does not lead to the run settings.")]
    public void What_is_wrong_in_the_form_of_a_test_project_is_named(string right, string wrong, string message)
    {
        _copy.Replace(TestProject, right, wrong);

        Assert.Equal([$"{TestProject}: error NANO105: {message}"], _copy.CheckProjectFiles());
    }

    [Fact]
    public void Run_settings_that_are_missing_are_named()
    {
        _copy.Delete("nano.runsettings");

        Assert.Equal([$"{TestProject}: error NANO105: RunSettingsFilePath does not lead to the run settings."], _copy.CheckProjectFiles());
    }

    [Fact]
    public void A_test_project_refers_to_no_hardware()
    {
        AddReference(TestProject, "System.Device.Gpio", "1.1.64", "nanoFramework.System.Device.Gpio");

        Assert.Contains(
            $"{At(TestProject, "System.Device.Gpio,")}: error NANO010: LineThings.Device.Tests must not refer to System.Device.Gpio: "
                + "the unit tests run where there is none. Put an interface between.",
            _copy.Check());
    }

    [Fact]
    public void Nor_does_what_it_tests()
    {
        AddReference(DeviceProject, "nanoFramework.Device.Bluetooth", "1.1.125", "nanoFramework.Device.Bluetooth");

        Assert.Equal(
            [$"{At(DeviceProject, "Bluetooth,")}: error NANO010"],
            Places(_copy.Check()).Where(place => place.EndsWith("NANO010", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nor_does_what_stands_behind_that()
    {
        _copy.Replace(TestProject, "firmware\\LineThings.Device\\LineThings.Device.nfproj", "firmware\\LineThings.Starter\\LineThings.Starter.nfproj");
        AddReference(DeviceProject, "System.IO.Streams", "1.1.96", "nanoFramework.System.IO.Streams");

        Assert.Equal(
            [
                $"{At(DeviceProject, "System.IO.Streams,")}: error NANO010",
                $"{At(StarterProject, "nanoFramework.Device.Bluetooth,")}: error NANO010",
                $"{At(StarterProject, "System.Device.Gpio,")}: error NANO010",
                $"{At(StarterProject, "System.IO.FileSystem,")}: error NANO010",
                $"{At(StarterProject, "System.IO.Streams,")}: error NANO010",
            ],
            Places(_copy.Check()).Where(place => place.EndsWith("NANO010", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_error_in_one_project_is_not_repeated_by_those_that_refer_to_it()
    {
        _copy.Add(Device + "Hex.cs", "namespace LineThings.Device\n{\n    public static class Hex : Missing { }\n}\n");

        Assert.NotEmpty(_copy.Check());
        Assert.All(_copy.Check(), complaint => Assert.StartsWith(Device, complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_broken_in_one_project_does_not_stop_the_others()
    {
        _copy.Add(Device + "Led2.cs", "namespace LineThings.Device\n{\n    internal class Led2<T>\n    {\n    }\n}\n");
        _copy.Add(Tests + "More.cs", "namespace LineThings.Device.Tests\n{\n    internal class More<T>\n    {\n    }\n}\n");
        _copy.Replace(DeviceProject, "    <Compile Include=\"Hex.cs\" />\n", "    <Compile Include=\"Hex.cs\" />\n    <Compile Include=\"Led2.cs\" />\n");
        _copy.Replace(TestProject, "    <Compile Include=\"HexTests.cs\" />\n", "    <Compile Include=\"HexTests.cs\" />\n    <Compile Include=\"More.cs\" />\n");

        Assert.Equal([$"{Device}Led2.cs(3,24): error NANO001", $"{Tests}More.cs(3,24): error NANO001"], Places(_copy.Check()));
    }

    private string At(string file, string text) => $"{file}({_copy.LineOf(file, text)},1)";

    private static IEnumerable<string> Places(IEnumerable<string> complaints) =>
        complaints.Select(complaint => string.Join(':', complaint.Split(':').Take(2)));

    private void AddReference(string project, string assembly, string version, string package) => _copy.Replace(
        project,
        "    <Reference Include=\"mscorlib,",
        $"    <Reference Include=\"{assembly}, Version={version}.0, Culture=neutral, PublicKeyToken=c07d481e9758c731\">\n"
            + $"      <HintPath>..\\..\\packages\\{package}.{version}\\lib\\{assembly}.dll</HintPath>\n    </Reference>\n    <Reference Include=\"mscorlib,");

    private void RemoveReference(string project, string assembly, string version) => _copy.Replace(
        project,
        $"    <Reference Include=\"{assembly}, Version={version}.0, Culture=neutral, PublicKeyToken=c07d481e9758c731\">\n"
            + $"      <HintPath>..\\..\\packages\\{assembly}.{version}\\lib\\{assembly}.dll</HintPath>\n    </Reference>\n",
        "");
}
