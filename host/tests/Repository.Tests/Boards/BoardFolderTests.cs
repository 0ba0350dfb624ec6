using System.Text.RegularExpressions;

namespace Repository.Tests.Boards;

/// <summary>Every folder under <c>boards/</c>, rule by rule.</summary>
public sealed partial class BoardFolderTests
{
    private static readonly string Boards = Path.Combine(RepositoryRoot.Folder, "boards");

    private static string[] Folders => Directory.GetDirectories(Boards).Select(folder => Path.GetFileName(folder)).Order().ToArray();

    public static TheoryData<string, string> FoldersAndRules() =>
        new(Folders.SelectMany(folder => BoardFolderCheck.Rules.Keys.Select(rule => (folder, rule))));

    [Theory]
    [MemberData(nameof(FoldersAndRules))]
    public void Each_folder(string folder, string rule)
    {
        var complaints = BoardFolderCheck.Rules[rule](new BoardFolder(Path.Combine(Boards, folder)));

        Assert.Empty(complaints);
    }

    [Fact]
    public void The_DevKitC_is_one_of_them() => Assert.Contains("esp32-devkitc", Folders);

    [Fact]
    public void The_overview_lists_each_with_what_was_verified()
    {
        var overview = File.ReadAllText(Path.Combine(Boards, "README.md"));

        var listed = OverviewRow().Matches(overview).Select(match => (match.Groups["folder"].Value, match.Groups["verified"].Value));

        Assert.Equal(Folders.Select(folder => (folder, new BoardFolder(Path.Combine(Boards, folder)).Facts!.Verified)), listed);
    }

    [Fact]
    public void The_overview_shows_the_facts_of_the_DevKitC()
    {
        var overview = File.ReadAllText(Path.Combine(Boards, "README.md"));

        Assert.Contains($"```json\n{File.ReadAllText(Path.Combine(Boards, "esp32-devkitc", "board.json"))}```", overview, StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_of_the_DevKitC_is_what_the_firmware_has_without_it()
    {
        var board = new BoardFolder(Path.Combine(Boards, "esp32-devkitc"));
        var bare = ConfigurationTrial.Run(board.Facts!, new Dictionary<string, byte[]>());

        Assert.Equal(
            bare.StartReport,
            board.Trial!.StartReport.Select(line => line.Replace(@"config=I:\things.cfg", "config=defaults", StringComparison.Ordinal)));
        Assert.True(bare.IsButtonThere);
        Assert.True(bare.IsLedThere);
    }

    [Fact]
    public void The_configuration_of_the_DevKitC_shows_every_key()
    {
        var content = File.ReadAllText(Path.Combine(Boards, "esp32-devkitc", "things.cfg"));

        var keys = ConfigurationKey().Matches(content).Select(match => match.Groups["key"].Value);

        Assert.Equal(["service_uuid", "name", "module", "button_pull", "button_pin", "button_active", "led_pin", "led_active", "debounce_ms", "psdi"], keys);
    }

    [GeneratedRegex(@"^\| \[(?<folder>[^\]]+)\]\(\k<folder>/README\.md\) \|.*\| (?<verified>\S+) \|$", RegexOptions.Multiline)]
    private static partial Regex OverviewRow();

    [GeneratedRegex(@"^#?(?<key>\w+)=.", RegexOptions.Multiline)]
    private static partial Regex ConfigurationKey();
}
