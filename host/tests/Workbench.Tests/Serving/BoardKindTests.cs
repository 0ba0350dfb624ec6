using System.Reflection;
using System.Text.Json;
using LineThings.Workbench.Serving;

namespace Workbench.Tests.Serving;

/// <summary>What the page hands out for a real board, against the folders under <c>boards/</c>.</summary>
public sealed class BoardKindTests
{
    private static readonly string Boards = Path.Combine(
        typeof(BoardKindTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryPath").Value!,
        "boards");

    public static TheoryData<string> Folders() => new(Directory.GetDirectories(Boards).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    [Fact]
    public void There_is_a_kind_for_each_folder_and_the_first_board_of_all_is_the_default()
    {
        Assert.Equal(Folders().Select(row => row.Data), BoardKind.All.Select(kind => kind.Id));
        Assert.Equal("ESP32-DevKitC", BoardKind.Default.Name);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void It_says_what_the_folder_says(string folder)
    {
        var kind = BoardKind.Find(folder)!;
        using var facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(Boards, folder, "board.json")));

        Assert.Equal(facts.RootElement.GetProperty("name").GetString(), kind.Name);
        Assert.Equal(facts.RootElement.GetProperty("chip").GetString(), kind.Chip);
        Assert.Equal(facts.RootElement.GetProperty("target").GetString(), kind.Target);
        Assert.Equal(facts.RootElement.GetProperty("keepsBonds").GetBoolean(), kind.KeepsBonds);
        Assert.Equal(facts.RootElement.GetProperty("verifiedOnHardware").ValueKind != JsonValueKind.False, kind.IsVerified);
        Assert.Equal(File.ReadAllText(Path.Combine(Boards, folder, "files.json")).ReplaceLineEndings("\n"), kind.FilesJson);
        Assert.Contains($"button_pin={facts.RootElement.GetProperty("button").GetProperty("pin").GetInt32()}", kind.Configuration);
        Assert.Contains($"led_pin={facts.RootElement.GetProperty("led").GetProperty("pin").GetInt32()}", kind.Configuration);
        Assert.DoesNotContain(kind.Configuration, line => line.StartsWith("psdi", StringComparison.Ordinal) || line.StartsWith("name", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Its_commands_stand_in_the_README_in_this_order(string folder)
    {
        var lines = File.ReadLines(Path.Combine(Boards, folder, "README.md"))
            .Select(line => line.Trim().Replace("../../firmware/LineThings.Starter/bin/Release/", string.Empty, StringComparison.Ordinal))
            .ToList();

        var places = BoardKind.Find(folder)!.Commands.Select(command => lines.IndexOf(command)).ToArray();

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [InlineData("arduino")]
    [InlineData("ESP32-DEVKITC")]
    [InlineData("")]
    public void Another_kind_is_not_known(string id) => Assert.Null(BoardKind.Find(id));
}
