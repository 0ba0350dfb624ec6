namespace Repository.Tests;

/// <summary>The repository these tests were built in.</summary>
internal static class RepositoryRoot
{
    private const string Marker = "LineThingsStarter.Nano.sln";

    /// <summary>The folder that holds the solution.</summary>
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {start} holds {Marker}.");
    }
}
