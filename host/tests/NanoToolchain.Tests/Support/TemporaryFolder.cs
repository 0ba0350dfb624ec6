namespace NanoToolchain.Tests.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's full path.</summary>
    public string FullName { get; } = Directory.CreateTempSubdirectory("nano").FullName;

    /// <summary>A path in the folder.</summary>
    public string this[string path] => Path.Combine(FullName, path);

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
