using System.Reflection;

namespace Packaging.Tests;

/// <summary>The workbench as it is handed out: packed once for all tests, installed as a tool into a folder of its own.</summary>
public sealed class PackedWorkbench : IAsyncLifetime
{
    private const string Package = "LineThingsStarter.Nano.Workbench";
    private const string Command = "line-things-workbench";

    /// <summary>The version of the project.</summary>
    public static string Version { get; } = typeof(PackedWorkbench).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "WorkbenchVersion").Value!;

    /// <summary>Where everything is, and where tests may put their data.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"linethings-{Guid.NewGuid():n}");

    /// <summary>The installed tool.</summary>
    public string Tool => Path.Combine(Folder, "tool", OperatingSystem.IsWindows() ? Command + ".exe" : Command);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        var packages = Path.Combine(Folder, "packages");
        await DotnetAsync("pack", RepositoryFile.Of("host/Workbench"), "--output", packages, "-nodeReuse:false");

        // Nothing but the package itself: what it needs is in it.
        var configuration = Path.Combine(Folder, "nuget.config");
        await File.WriteAllTextAsync(
            configuration,
            $"""<configuration><packageSources><clear /><add key="packed" value="{packages}" /></packageSources></configuration>""",
            TestContext.Current.CancellationToken);
        await DotnetAsync(
            "tool", "install", Package, "--version", Version, "--tool-path", Path.GetDirectoryName(Tool)!, "--configfile", configuration);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task DotnetAsync(params string[] arguments)
    {
        var (exitCode, output, messages) = await Terminal.RunAsync("dotnet", arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} failed:\n{output}{messages}");
    }
}
