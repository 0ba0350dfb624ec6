using LineThings.Firmware;
using Mono.Cecil;
using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Check_says_nothing_about_a_sound_solution()
    {
        var (exitCode, output, errors) = Tool.Run("check", RepositoryFolder.Solution);

        Assert.Equal(0, exitCode);
        Assert.Empty(output);
        Assert.Empty(errors);
    }

    [Fact]
    public void Check_prints_what_is_wrong_in_the_form_of_a_compiler_with_full_paths()
    {
        using var copy = new SolutionCopy();
        copy.Add("firmware/LineThings.Device/Extra.cs", "class Extra { }");
        copy.Add("firmware/LineThings.Starter/LedPin.cs", "namespace LineThings.Starter\n{\n    class LedPin { int[,] F; }\n}\n");
        copy.Replace("firmware/LineThings.Device/LineThings.Device.nfproj", "<LangVersion>9.0<", "<LangVersion>latest<");

        var (exitCode, output, errors) = Tool.Run("check", copy.Solution);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith($"{copy["firmware/LineThings.Device/Extra.cs"]}(1,1): error NANO101: ", errors[0], StringComparison.Ordinal);
        Assert.Equal($"{copy["firmware/LineThings.Device/LineThings.Device.nfproj"]}: error NANO105: LangVersion is \"latest\"; it must be \"9.0\".", errors[1]);
        Assert.Contains(
            $"{copy["firmware/LineThings.Starter/LedPin.cs"]}(3,23): error NANO002: Multi-dimensional arrays crash the interpreter. Use an array of arrays.", errors);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("build", "--class-library", "NanoToolchain.dll", "--out", "nowhere")]
    public void A_solution_that_does_not_exist_is_one_error(string command, params string[] options)
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output, errors) = Tool.Run(
            [command, folder["None.sln"], .. options.Select(option => option.StartsWith('-') ? option : Path.Combine(AppContext.BaseDirectory, option))]);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Equal([$"error NANO100: {folder["None.sln"]}: there is no such file."], errors);
    }

    [Fact]
    public void Build_writes_the_linked_assemblies_and_their_symbols()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output, errors) = Build(folder, RepositoryFolder.Solution);

        Assert.Equal((0, 0, 0), (exitCode, output.Length, errors.Length));
        string[] files = ["LineThings.Device.dll", "LineThings.Device.pdb", "LineThings.Starter.dll", "LineThings.Starter.pdb", "NFUnitTest.dll", "NFUnitTest.pdb"];
        Assert.Equal(files, Directory.EnumerateFiles(folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var program = AssemblyDefinition.ReadAssembly(folder["out/LineThings.Starter.dll"]);
        Assert.NotNull(program.EntryPoint);
        Assert.Equal(
            ["LineThings.Device", "System.Private.CoreLib", "VirtualEsp32.ClassLibrary"],
            program.MainModule.AssemblyReferences.Select(reference => reference.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_writes_nothing_when_something_is_wrong()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["A.sln"], "Microsoft Visual Studio Solution File, Format Version 12.00\n");
        Directory.CreateDirectory(folder["firmware"]);
        File.WriteAllText(folder["firmware/B.nfproj"], string.Empty);

        var (exitCode, _, errors) = Build(folder, folder["A.sln"]);

        Assert.Equal(1, exitCode);
        Assert.Equal([$"{folder["A.sln"]}: error NANO106: firmware/B.nfproj is not in the solution."], errors);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void Build_names_what_the_virtual_chip_does_not_have()
    {
        using var folder = new TemporaryFolder();
        using var copy = new SolutionCopy();
        copy.Add("firmware/LineThings.Device/Hex2.cs", "namespace LineThings.Device\n{\n    class Hex2\n    {\n        char M(char c) => c.ToLower();\n    }\n}\n");
        copy.Replace("firmware/LineThings.Device/LineThings.Device.nfproj", "    <Compile Include=\"Hex.cs\" />", "    <Compile Include=\"Hex.cs\" />\n    <Compile Include=\"Hex2.cs\" />");

        var (exitCode, _, errors) = Build(folder, copy.Solution);

        Assert.Equal(1, exitCode);
        Assert.Equal([$"{copy["firmware/LineThings.Device/Hex2.cs"]}(5,27): error NANO201: The virtual chip has no System.Char.ToLower()."], errors);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void Build_needs_a_class_library_that_exists()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, errors) = Tool.Run("build", RepositoryFolder.Solution, "--class-library", folder["none.dll"], "--out", folder["out"]);

        Assert.Equal(1, exitCode);
        Assert.Equal($"File does not exist: '{folder["none.dll"]}'.", errors[0]);
    }

    private static (int ExitCode, string[] Output, string[] Errors) Build(TemporaryFolder folder, string solution)
    {
        File.WriteAllBytes(folder["library.dll"], StarterFirmware.ClassLibrary.Image.ToArray());
        return Tool.Run("build", solution, "--class-library", folder["library.dll"], "--out", folder["out"]);
    }
}
