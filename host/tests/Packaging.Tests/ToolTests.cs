using System.Globalization;

namespace Packaging.Tests;

/// <summary>The workbench as a .NET tool, installed from its package and nothing else.</summary>
public sealed class ToolTests(PackedWorkbench packed) : IClassFixture<PackedWorkbench>
{
    private const string Kind = "esp32-devkitc";

    private static readonly string[] CallsOfABoard =
    [
        "> nanoff --platform esp32 --devicedetails --serialport PORT ",
        "> nanoff --target ESP32_BLE_REV0 --update ",
        "> nanoff --nanodevice --deploy ",
        "> nanoff --serialport PORT --filedeployment ",
        "> nanoff --nanodevice --devicedetails ",
    ];

    [Fact]
    public Task It_says_its_version() => Handouts.SayTheirVersionAsync(packed.Tool);

    [Theory]
    [InlineData("serve")]
    [InlineData("channel")]
    [InlineData("demo")]
    [InlineData("run")]
    [InlineData("board")]
    [InlineData("provision")]
    public Task Its_help_names_every_command_and_each_command_has_help(string command) =>
        Handouts.ExplainAsync(packed.Tool, "line-things-workbench", command);

    [Fact]
    public async Task It_refuses_a_command_that_it_does_not_have()
    {
        var (exitCode, _, messages) = await Terminal.RunAsync(packed.Tool, "flash");

        Assert.Equal(2, exitCode);
        Assert.Contains("'flash'", messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_demo_runs_the_firmware_that_is_packed_with_it()
    {
        var (exitCode, output, messages) = await Terminal.RunAsync(packed.Tool, "demo");

        Assert.Equal((0, string.Empty), (exitCode, messages));
        Assert.Contains("Button is pressed!", output, StringComparison.Ordinal);
    }

    [Fact]
    public Task It_makes_its_data_and_a_linked_board_at_the_first_start() => Handouts.MakeDataAtTheFirstStartAsync(packed.Tool, Data("first"));

    [Fact]
    public Task It_has_the_whole_page_and_every_kind_of_board_with_it() => Handouts.HaveThePageAndTheBoardsAsync(packed.Tool, Data("page"));

    [Fact]
    public Task It_goes_on_with_the_data_folder_of_the_first_version() => Handouts.GoOnWithOldDataAsync(packed.Tool, Data("old"));

    [Fact]
    public Task It_refuses_the_data_folder_of_a_newer_version() => Handouts.RefuseNewerDataAsync(packed.Tool, Data("newer"));

    [Fact]
    public async Task A_dry_run_of_provision_prints_every_call_of_nanoff_and_makes_nothing()
    {
        var (folder, data) = (Data("dry-class"), Data("dry-data"));

        var (exitCode, output, messages) = await ProvisionAsync(folder, data, "--dry-run");

        Assert.Equal((0, string.Empty), (exitCode, messages));
        string[] calls = [.. output.Split('\n').Where(line => line.StartsWith("> ", StringComparison.Ordinal))];
        string[] expected = ["> nanoff --updatearchive --target ESP32_BLE_REV0 ", .. CallsOfABoard, .. CallsOfABoard];
        Assert.Equal(expected.Length, calls.Length);
        Assert.All(expected.Zip(calls), call => Assert.StartsWith(call.First, call.Second, StringComparison.Ordinal));
        Assert.Equal(
            [Path.Combine(folder, "01"), Path.Combine(folder, "02")],
            calls.Select(call => call.Split("   (in ")).Where(parts => parts.Length == 2).Select(parts => parts[1].TrimEnd().TrimEnd(')')));
        Assert.False(Directory.Exists(folder) || Directory.Exists(data));
    }

    [Fact]
    public async Task Provision_makes_a_folder_for_each_board_with_the_files_of_its_kind()
    {
        var (folder, data) = (Data("class"), Data("class-data"));

        var (exitCode, output, messages) = await ProvisionAsync(folder, data);

        Assert.Equal((0, string.Empty), (exitCode, messages));
        Assert.StartsWith("Class ", output, StringComparison.Ordinal);
        Assert.Equal(
            ["01", "02", "class.json", "flash.cmd", "flash.sh", "labels.html"],
            Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var number in new[] { 1, 2 })
        {
            var board = Path.Combine(folder, number.ToString("00", CultureInfo.InvariantCulture));
            Assert.Equal(
                ["files.json", "label.svg", "things.cfg"], Directory.EnumerateFileSystemEntries(board).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.Equal(await TextAsync(RepositoryFile.Of($"boards/{Kind}/files.json")), await TextAsync(Path.Combine(board, "files.json")));
            var configuration = await TextAsync(Path.Combine(board, "things.cfg"));
            Assert.Contains($"\nname=Table {number:00}\n", configuration, StringComparison.Ordinal);

            // The pins come with the kind.
            Assert.Contains("\nled_pin=2\n", configuration, StringComparison.Ordinal);
        }

        // Drawn by a package that is packed with it.
        Assert.Contains("<svg", await TextAsync(Path.Combine(folder, "01", "label.svg")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(data, DataFolder.DatabaseName)));
    }

    private static Task<string> TextAsync(string file) => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

    private string Data(string name) => Path.Combine(packed.Folder, name);

    private Task<(int ExitCode, string Output, string Messages)> ProvisionAsync(string folder, string data, params string[] more) =>
        Terminal.RunAsync(packed.Tool, ["provision", "--boards", "2", "--kind", Kind, "--out", folder, "--data", data, .. more]);
}
