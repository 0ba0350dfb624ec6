namespace Packaging.Tests;

/// <summary>
/// The workbench as self-contained single files. They take a hundred megabytes of runtimes to make, so they are made when somebody asks for it.
/// </summary>
public sealed class SingleFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linethings-").FullName;

    [Fact]
    public async Task The_linux_file_starts_alone_with_new_and_with_old_data()
    {
        SkipUnlessAsked();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A Linux program does not run here.");
        var program = await PublishAsync("linux-x64", "workbench");

        var (exitCode, output, messages) = await Terminal.RunAsync(program, "--version");

        Assert.Equal((0, string.Empty), (exitCode, messages));
        Assert.Equal(PackedWorkbench.Version, output.Trim().Split('+')[0]);
        await Handouts.MakeDataAtTheFirstStartAsync(program, Path.Combine(_folder, "new"));
        await Handouts.GoOnWithOldDataAsync(program, Path.Combine(_folder, "old"));
    }

    [Fact]
    public async Task The_windows_file_is_one_windows_program()
    {
        SkipUnlessAsked();
        var program = await PublishAsync("win-x64", "workbench.exe");

        await using var file = File.OpenRead(program);
        var start = new byte[2];
        await file.ReadExactlyAsync(start, TestContext.Current.CancellationToken);
        Assert.Equal("MZ"u8.ToArray(), start);
        if (OperatingSystem.IsWindows())
        {
            await Handouts.MakeDataAtTheFirstStartAsync(program, Path.Combine(_folder, "new"));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void SkipUnlessAsked() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("SINGLE_FILES") == "1", "Set SINGLE_FILES=1 to make and try the single files.");

    /// <summary>Publishes, and takes the one file away from all that lay beside it.</summary>
    private async Task<string> PublishAsync(string profile, string name)
    {
        var published = Path.Combine(_folder, profile);
        var (exitCode, output, messages) = await Terminal.RunAsync(
            "dotnet", "publish", RepositoryFile.Of("host/Workbench"), $"-p:PublishProfile={profile}", $"-p:PublishDir={published}/", "-nodeReuse:false");
        Assert.True(exitCode == 0, output + messages);
        Assert.Equal([name], Directory.EnumerateFileSystemEntries(published).Select(Path.GetFileName));
        return Path.Combine(published, name);
    }
}
