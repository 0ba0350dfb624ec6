namespace Repository.Tests.Boards;

/// <summary>A copy of the DevKitC's folder, to be broken.</summary>
internal sealed class BoardFolderCopy : IDisposable
{
    /// <summary>Makes the copy.</summary>
    public BoardFolderCopy()
    {
        Folder = Directory.CreateTempSubdirectory("board-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryRoot.Folder, "boards", "esp32-devkitc")))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Changes a file.</summary>
    /// <param name="name">The file.</param>
    /// <param name="before">What stands there, at least once.</param>
    /// <param name="after">What is to stand there instead, everywhere.</param>
    /// <returns>The copy.</returns>
    public BoardFolderCopy Change(string name, string before, string after)
    {
        var path = Path.Combine(Folder, name);
        var text = File.ReadAllText(path);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Removes a file.</summary>
    /// <param name="name">The file.</param>
    /// <returns>The copy.</returns>
    public BoardFolderCopy Remove(string name)
    {
        File.Delete(Path.Combine(Folder, name));
        return this;
    }

    /// <summary>Checks the copy.</summary>
    /// <returns>The complaints.</returns>
    public IReadOnlyList<string> Check() => BoardFolderCheck.Check(Folder);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
