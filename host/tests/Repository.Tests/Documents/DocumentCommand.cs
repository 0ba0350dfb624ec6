namespace Repository.Tests.Documents;

/// <summary>A command in a document that starts a program of this repository.</summary>
/// <param name="Line">The command as it stands there.</param>
/// <param name="Project">The project's folder.</param>
/// <param name="Arguments">What the program is given.</param>
internal sealed record DocumentCommand(string Line, string Project, string Arguments)
{
    private static readonly string[] Folders = ["boards/", "docs/", "firmware/", "host/", "tests/", "workshop/"];

    /// <summary>What is wrong with it.</summary>
    /// <returns>The complaints.</returns>
    public IEnumerable<string> Complaints()
    {
        var folder = Path.Combine(RepositoryRoot.Folder, Project);
        if (!Directory.Exists(folder) || Directory.GetFiles(folder, "*.csproj").Length != 1)
        {
            return [$"\"{Line}\": {Project} is not the folder of a project"];
        }

        var words = Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"')).ToArray();
        return OfTheFiles(words).Concat(ProgramHelp.Of(Project) is { } help ? OfTheOptions(words, help) : []).Select(complaint => $"\"{Line}\": {complaint}");
    }

    private static IEnumerable<string> OfTheFiles(string[] words) => words
        .Where(word => Folders.Any(folder => word.StartsWith(folder, StringComparison.Ordinal)) && !Path.Exists(Path.Combine(RepositoryRoot.Folder, word)))
        .Select(word => $"there is no {word}");

    private static IEnumerable<string> OfTheOptions(string[] words, ProgramHelp help)
    {
        var command = help;
        if (words.Length > 0 && !words[0].StartsWith('-') && help.HasCommands)
        {
            if (!help.Commands.Contains(words[0]))
            {
                return [$"there is no command {words[0]}"];
            }

            command = help.OfCommand(words[0]);
        }

        return words.Where(word => word.StartsWith('-') && !command.Options.Contains(word)).Select(word => $"there is no option {word}");
    }
}
