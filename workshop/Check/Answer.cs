namespace LineThings.Workshop;

/// <summary>The files with which somebody answers an exercise.</summary>
internal sealed class Answer
{
    private const string SolutionFolder = "solution";

    private readonly Dictionary<string, string> _files;

    private Answer(Dictionary<string, string> files)
    {
        _files = files;
    }

    /// <summary>The C# files by name, with their full paths.</summary>
    public IReadOnlyDictionary<string, string> Sources => _files
        .Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>What lies in the exercise's folder.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="exercise">The exercise.</param>
    /// <returns>The answer.</returns>
    public static Answer OfParticipant(Repository repository, Exercise exercise) => new(FilesOf(FolderOf(repository, exercise)));

    /// <summary>
    /// The solution: what lies in the folder <c>solution</c>, and of the exercise's folder what the participant does not edit. An edited C#
    /// file without a solution is solved by the firmware's own.
    /// </summary>
    /// <param name="repository">The repository.</param>
    /// <param name="exercise">The exercise.</param>
    /// <returns>The answer.</returns>
    public static Answer Solution(Repository repository, Exercise exercise)
    {
        var folder = FolderOf(repository, exercise);
        var files = FilesOf(folder);
        foreach (var edited in exercise.Files)
        {
            files.Remove(edited);
        }

        foreach (var (name, path) in FilesOf(Path.Combine(folder, SolutionFolder)))
        {
            files[name] = path;
        }

        return new Answer(files);
    }

    /// <summary>The same with one file changed.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="path">The full path of the file that takes its place.</param>
    /// <returns>The other answer.</returns>
    public Answer With(string name, string path) => new(new Dictionary<string, string>(_files, StringComparer.Ordinal) { [name] = path });

    /// <summary>Finds a file.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its full path, or <see langword="null"/> when it is not there.</returns>
    public string? Find(string name) => _files.GetValueOrDefault(name);

    private static string FolderOf(Repository repository, Exercise exercise) => Path.Combine(repository.Exercises, exercise.FolderName);

    private static Dictionary<string, string> FilesOf(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).ToDictionary(path => Path.GetFileName(path), StringComparer.Ordinal)
        : [];
}
