namespace Packaging.Tests;

/// <summary>Files of the repository these tests were built in.</summary>
internal static class RepositoryFile
{
    /// <summary>Finds a file or a folder.</summary>
    /// <param name="path">Its path in the repository.</param>
    /// <returns>Its full path.</returns>
    public static string Of(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LineThingsStarter.Nano.sln")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new InvalidOperationException("These tests were built outside the repository.");
    }
}
