namespace Packaging.Tests;

/// <summary>The workbench as a .NET tool, installed from its package and nothing else.</summary>
public sealed class ToolTests(PackedWorkbench packed) : IClassFixture<PackedWorkbench>
{
    [Fact]
    public async Task It_says_its_version()
    {
        var (exitCode, output, messages) = await Terminal.RunAsync(packed.Tool, "--version");

        Assert.Equal((0, string.Empty), (exitCode, messages));
        Assert.Equal(PackedWorkbench.Version, output.Trim().Split('+')[0]);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("channel")]
    [InlineData("demo")]
    [InlineData("run")]
    [InlineData("board")]
    public async Task Its_help_names_every_command_and_each_command_has_help(string command)
    {
        var help = await Terminal.RunAsync(packed.Tool, "--help");
        var one = await Terminal.RunAsync(packed.Tool, command, "--help");

        Assert.Matches($@"(?m)^  {command}\b", help.Output);
        Assert.Contains("line-things-workbench", help.Output, StringComparison.Ordinal);
        Assert.Equal((0, string.Empty), (one.ExitCode, one.Messages));
        Assert.Contains($"line-things-workbench {command}", one.Output, StringComparison.Ordinal);
    }

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
    public Task It_makes_its_data_and_a_linked_board_at_the_first_start() => Handouts.MakeDataAtTheFirstStartAsync(packed.Tool, Path.Combine(packed.Folder, "new"));

    [Fact]
    public Task It_goes_on_with_the_data_folder_of_the_first_version() => Handouts.GoOnWithOldDataAsync(packed.Tool, Path.Combine(packed.Folder, "old"));
}
