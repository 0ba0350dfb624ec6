using System.Diagnostics;
using LineThings.Workbench.Provisioning;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Provisioning;

/// <summary><c>flash.sh</c>, with a workbench that notes how it was called. <c>flash.cmd</c> is run nowhere here.</summary>
public sealed class FlashScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a workbench/line-things-workbench", "{0}")]
    [InlineData("workbench", "{0} --")]
    public async Task The_script_calls_the_workbench_that_is_named_be_it_a_file_or_a_command(string name, string workbench)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A script for sh.");
        var called = Path.Combine(_folder.Path, "called");
        var program = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        File.WriteAllText(program, $"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{called}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        FlashScript.Write(_folder.Path);

        Assert.Equal(0, await RunAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, workbench, program), "/dev/tty a", "--again", "7"));

        Assert.Equal(
            ["provision", "--out", _folder.Path, "--port", "/dev/tty a", "--again", "7"],
            File.ReadAllLines(called).SkipWhile(argument => argument == "--"));
    }

    [Fact]
    public async Task Without_a_port_the_script_says_how_it_is_called()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A script for sh.");
        FlashScript.Write(_folder.Path);

        Assert.Equal(2, await RunAsync("false"));
    }

    private async Task<int> RunAsync(string workbench, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", [Path.Combine(_folder.Path, "flash.sh"), .. arguments])
        {
            Environment = { ["WORKBENCH"] = workbench },
            RedirectStandardError = true,
        })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
