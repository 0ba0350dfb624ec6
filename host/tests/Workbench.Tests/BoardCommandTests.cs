namespace Workbench.Tests;

public sealed class BoardCommandTests
{
    public static TheoryData<string> Scripts() =>
        new(Directory.EnumerateFiles(Folder, "*.script").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Transcripts");

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_prints_these_bytes_and_nothing_else(string name)
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".script"), TestContext.Current.CancellationToken);
        var expected = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".expected"), TestContext.Current.CancellationToken);

        var process = await WorkbenchProcess.RunAsync(Arguments(name), script);

        Assert.Equal(expected.ReplaceLineEndings("\n"), process.Output);
        Assert.Empty(process.Messages);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task The_same_script_prints_the_same_bytes_again()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Folder, "session.script"), TestContext.Current.CancellationToken);

        var first = await WorkbenchProcess.RunAsync(["board"], script);
        var second = await WorkbenchProcess.RunAsync(["board"], script);

        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task The_end_of_the_input_ends_the_console_as_exit_does()
    {
        var ended = await WorkbenchProcess.RunAsync(["board"], "adv\n");
        var exited = await WorkbenchProcess.RunAsync(["board"], "adv\nexit\nconnect\n");

        Assert.Equal(ended.Output, exited.Output);
        Assert.Equal(0, exited.ExitCode);
    }

    [Theory]
    [InlineData("wirte 1", "line 1: wirte 1: there is no command wirte; the commands are adv, connect, pair, mtu, sub, unsub, read, write, gpio, wait, disconnect, power, exit")]
    [InlineData("\n# comment\nread", "line 3: read: expected \"read UUID\"")]
    [InlineData("read 12345", "line 1: read 12345: \"12345\" is not a UUID; one looks like 62fbd229-6edd-4d1a-b554-5c4e1bb29169 or 2a29")]
    [InlineData("write e9062e71-9e62-4bc6-b0d3-35cdcd9b027b 1", "line 1: write e9062e71-9e62-4bc6-b0d3-35cdcd9b027b 1: \"1\" is not bytes; expected two hex digits each, like 01ff")]
    [InlineData("connect 0", "line 1: connect 0: \"0\" is not a central; expected 1 to 8")]
    [InlineData("connect 1 2", "line 1: connect 1 2: expected \"connect [N]\"")]
    [InlineData("mtu 1 22", "line 1: mtu 1 22: \"22\" is not an MTU in bytes; expected 23 to 517")]
    [InlineData("gpio 24 1", "line 1: gpio 24 1: the ESP32 has no GPIO24")]
    [InlineData("gpio 0 2", "line 1: gpio 0 2: \"2\" is not 0 or 1")]
    [InlineData("wait -1", "line 1: wait -1: \"-1\" is not a time in milliseconds; expected 0 to 86400000")]
    [InlineData("power maybe", "line 1: power maybe: \"maybe\" is not off or on")]
    public async Task A_line_that_cannot_be_understood_is_named_with_what_would_be_right(string script, string message)
    {
        var process = await WorkbenchProcess.RunAsync(["board"], script + "\nconnect\n");

        Assert.Equal(message, process.Messages.TrimEnd());
        Assert.Equal(2, process.ExitCode);
        Assert.EndsWith("connected central=1\n", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_is_not_there_is_named()
    {
        var process = await WorkbenchProcess.RunAsync(["board", "--cfg", "no-such.cfg"]);

        Assert.StartsWith("no-such.cfg: cannot be read:", process.Messages, StringComparison.Ordinal);
        Assert.Empty(process.Output);
        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public async Task A_configuration_larger_than_the_drive_is_refused()
    {
        using var file = new TemporaryFile(new byte[300_000]);

        var process = await WorkbenchProcess.RunAsync(["board", "--cfg", file.Path]);

        Assert.Equal($"{file.Path}: the file has 300000 bytes; at most 262144 are possible.", process.Messages.TrimEnd());
        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public async Task Rubbish_as_a_configuration_leaves_a_working_board_that_says_what_is_wrong()
    {
        using var file = new TemporaryFile([0xFF, 0xFE, 0x00, 0x0A, 0x3D, 0x0A, 0x6E]);

        var process = await WorkbenchProcess.RunAsync(["board", "--cfg", file.Path], "connect\npair\n");

        Assert.Contains("log config: line 1: not UTF-8 text\n", process.Output, StringComparison.Ordinal);
        Assert.Contains("log config: line 2: \"=\" is not key=value\n", process.Output, StringComparison.Ordinal);
        Assert.EndsWith("paired central=1 bonded=1\n", process.Output, StringComparison.Ordinal);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>A script with a configuration of the same name gets it.</summary>
    private static string[] Arguments(string name)
    {
        var configuration = Path.Combine(Folder, name + ".cfg");
        return File.Exists(configuration) ? ["board", "--cfg", configuration] : ["board"];
    }
}
