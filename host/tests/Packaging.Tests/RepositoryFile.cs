namespace Packaging.Tests;

/// <summary>Files of the repository these tests were built in.</summary>
internal static class RepositoryFile
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Finds a file or a folder.</summary>
    /// <param name="path">Its path in the repository.</param>
    /// <returns>Its full path.</returns>
    public static string Of(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LineThingsStarter.Nano.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("These tests were built outside the repository.");
    }
}
