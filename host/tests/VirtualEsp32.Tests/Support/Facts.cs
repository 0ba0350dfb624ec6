namespace VirtualEsp32.Tests;

/// <summary>What was seen on the real runtime and library, from the files of the folder <c>Facts</c>.</summary>
internal static class Facts
{
    /// <summary>The lines of a file that are neither empty nor comments.</summary>
    public static IReadOnlyList<string> Read(string file)
    {
        using var stream = typeof(Facts).Assembly.GetManifestResourceStream("facts/" + file)
            ?? throw new ArgumentException($"There is no Facts/{file}.", nameof(file));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#').ToArray();
    }
}
