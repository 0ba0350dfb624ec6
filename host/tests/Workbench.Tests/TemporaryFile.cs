namespace Workbench.Tests;

/// <summary>A file that is gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    /// <summary>Makes a file.</summary>
    /// <param name="content">Its content.</param>
    public TemporaryFile(ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(Path, content);
    }

    /// <summary>Makes a file.</summary>
    /// <param name="content">Its content.</param>
    public TemporaryFile(string content)
        : this(System.Text.Encoding.UTF8.GetBytes(content))
    {
    }

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"linethings-{Guid.NewGuid():n}");

    /// <inheritdoc/>
    public void Dispose() => File.Delete(Path);
}
