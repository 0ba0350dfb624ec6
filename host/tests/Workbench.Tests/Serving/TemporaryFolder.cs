namespace Workbench.Tests.Serving;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        Directory.CreateDirectory(Path);
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"linethings-{Guid.NewGuid():n}");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
