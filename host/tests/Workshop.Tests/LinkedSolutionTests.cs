using System.Xml.Linq;
using LineThings.Workshop.Building;
using NanoToolchain.Projects;

namespace Workshop.Tests;

public sealed class LinkedSolutionTests
{
    [Fact]
    public void The_projects_for_a_board_link_to_the_firmwares_files_and_to_the_participants()
    {
        using var folder = new TemporaryFolder();
        var mine = Path.Combine(folder.Path, "LedCharacteristic.cs");
        var added = Path.Combine(folder.Path, "Mine.cs");

        var projects = Load(folder.Path, ("LedCharacteristic.cs", mine), ("Mine.cs", added));

        Assert.Equal(["LineThings.Device", "LineThings.Starter"], projects.Select(project => project.Name));
        var sources = projects.SelectMany(project => project.CompileItems.Select(item => Path.GetFullPath(Path.Combine(project.Folder, item.Include)))).ToArray();
        var firmware = Directory.EnumerateFiles(Path.Combine(Workbook.Repository.Folder, "firmware"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "LedCharacteristic.cs");
        Assert.Equal(firmware.Append(mine).Append(added).Order(StringComparer.Ordinal), sources.Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.cs", SearchOption.AllDirectories));
    }

    [Fact]
    public void Visual_Studio_shows_the_files_where_they_are_in_the_firmware()
    {
        using var folder = new TemporaryFolder();

        var project = Load(folder.Path, ("Mine.cs", Path.Combine(folder.Path, "Mine.cs")))[0];

        XNamespace msbuild = "http://schemas.microsoft.com/developer/msbuild/2003";
        var links = project.Root.Descendants(msbuild + "Link").Select(link => link.Value).ToArray();
        Assert.Contains(@"Gatt\LedCharacteristic.cs", links);
        Assert.Contains("Mine.cs", links);
        Assert.Equal(project.CompileItems.Count, links.Length);
    }

    [Fact]
    public void They_keep_every_rule_for_project_files()
    {
        using var folder = new TemporaryFolder();
        var path = new LinkedSolution(Workbook.Repository, folder.Path).Write(new Dictionary<string, string>());
        var solution = NanoSolution.Load(path);

        Assert.Empty(ProjectRules.Check(solution));
        Assert.All(solution.LoadProjects(), project => Assert.Empty(ProjectRules.Check(project, NanoToolchain.Api.NanoApi.Pinned, solution.Folder)));
        Assert.DoesNotContain("LineThings.Device.Tests", solution.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_not_changed_is_not_written_again()
    {
        using var folder = new TemporaryFolder();
        var solution = new LinkedSolution(Workbook.Repository, folder.Path);
        solution.Write(new Dictionary<string, string>());
        var files = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).ToArray();
        Assert.All(files, file => File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch));

        solution.Write(new Dictionary<string, string>());

        Assert.Equal(7, files.Length);
        Assert.All(files, file => Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(file)));
    }

    /// <summary>MSBuild takes these files from every folder above a project: the host's would turn the board's build into one for .NET 10.</summary>
    [Fact]
    public void Nothing_of_the_hosts_build_reaches_them()
    {
        for (var folder = Workbook.Repository.Projects; folder != Path.GetDirectoryName(Workbook.Repository.Folder); folder = Path.GetDirectoryName(folder)!)
        {
            Assert.False(File.Exists(Path.Combine(folder, "Directory.Build.props")), folder);
            Assert.False(File.Exists(Path.Combine(folder, "Directory.Packages.props")), folder);
        }
    }

    private static IReadOnlyList<NanoProject> Load(string folder, params (string Name, string Path)[] sources) =>
        NanoSolution.Load(new LinkedSolution(Workbook.Repository, folder).Write(sources.ToDictionary(source => source.Name, source => source.Path))).LoadProjects();
}
