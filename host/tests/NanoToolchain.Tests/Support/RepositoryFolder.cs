namespace NanoToolchain.Tests.Support;

/// <summary>The repository that these tests were built from.</summary>
internal static class RepositoryFolder
{
    private const string SolutionName = "LineThingsStarter.Nano.sln";

    /// <summary>The folder that holds the nanoFramework solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The nanoFramework solution.</summary>
    public static string Solution => Path.Combine(Root, SolutionName);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, SolutionName))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"{SolutionName} is in no folder above {AppContext.BaseDirectory}."));
}
