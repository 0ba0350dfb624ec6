namespace LineThings.Workshop;

/// <summary>The repository that the workshop is part of.</summary>
/// <param name="Folder">Its full path.</param>
internal sealed record Repository(string Folder)
{
    /// <summary>The file that tells the repository's folder from others.</summary>
    public const string Marker = "LineThingsStarter.Nano.sln";

    /// <summary>The folder of the exercises.</summary>
    public string Exercises => Path.Combine(Folder, "workshop", "exercises");

    /// <summary>The folder for project files that are made for Visual Studio and for the check; not part of the repository.</summary>
    public string Projects => Path.Combine(Folder, "workshop", "projects");

    /// <summary>Finds the repository.</summary>
    /// <param name="start">A folder in it.</param>
    /// <returns>The repository, or <see langword="null"/> when the folder is not in one.</returns>
    public static Repository? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return new Repository(folder.FullName);
            }
        }

        return null;
    }

    /// <summary>A path as people read it: below the repository's folder, with forward slashes.</summary>
    /// <param name="path">The full path.</param>
    /// <returns>The path.</returns>
    public string NameOf(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');
}
