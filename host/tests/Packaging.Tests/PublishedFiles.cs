namespace Packaging.Tests;

/// <summary>
/// The workbench as self-contained single files. They are made when a test asks, with outputs of their own: other tests run at the same time,
/// and what they were built with stays as it is.
/// </summary>
public sealed class PublishedFiles : IDisposable
{
    /// <summary>Where everything is, and where tests may put what they make.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("linethings-").FullName;

    /// <summary>Publishes as the README says, with the packages as locked.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>The folder that was published.</returns>
    public async Task<string> PublishAsync(string profile)
    {
        var artifacts = Path.Combine(Folder, "artifacts");
        await Terminal.DotnetAsync(
            "publish", RepositoryFile.Of(BuiltWorkbench.Project), $"-p:PublishProfile={profile}", "-p:RestoreLockedMode=true",
            "--artifacts-path", artifacts, "-nodeReuse:false");
        return Path.Combine(artifacts, "single-file", profile);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
