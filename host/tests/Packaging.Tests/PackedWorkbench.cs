using System.Security;

namespace Packaging.Tests;

/// <summary>The workbench as a .NET tool: packed once for all tests, and installed into a folder of its own.</summary>
public sealed class PackedWorkbench : IAsyncLifetime
{
    private const string Package = "LineThingsStarter.Nano.Workbench";
    private const string Command = "line-things-workbench";

    /// <summary>Where everything is, and where tests may put what they make.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("linethings-").FullName;

    /// <summary>The installed tool.</summary>
    public string Tool => Path.Combine(Folder, "tool", OperatingSystem.IsWindows() ? Command + ".exe" : Command);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // What was built with these tests is packed, not built once more: nothing is compiled or restored while other tests run.
        var packages = Path.Combine(Folder, "packages");
        await Terminal.DotnetAsync(
            "pack", RepositoryFile.Of(BuiltWorkbench.Project), "--configuration", BuiltWorkbench.Configuration, "--no-build",
            "-p:BuildProjectReferences=false", "--output", packages, "-nodeReuse:false");

        // Nothing but the package itself: what it needs is in it.
        var configuration = Path.Combine(Folder, "nuget.config");
        await File.WriteAllTextAsync(
            configuration,
            $"""<configuration><packageSources><clear /><add key="packed" value="{SecurityElement.Escape(packages)}" /></packageSources></configuration>""",
            TestContext.Current.CancellationToken);
        await Terminal.DotnetAsync(
            "tool", "install", Package, "--version", BuiltWorkbench.Version, "--tool-path", Path.GetDirectoryName(Tool)!, "--configfile", configuration);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
