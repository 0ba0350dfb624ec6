using LineThings.Workshop;

namespace Workshop.Tests;

/// <summary>A typical wrong answer: the starting point or the solution with some text replaced in one file.</summary>
/// <param name="Exercise">The exercise's number.</param>
/// <param name="Name">What is wrong with it.</param>
/// <param name="File">The file.</param>
/// <param name="Changes">What is replaced, in turn; each must be there once.</param>
/// <param name="Hint">A piece of the hint meant for it.</param>
/// <param name="FromSolution">Whether it is made from the solution rather than from the starting point.</param>
internal sealed record WrongAnswer(int Exercise, string Name, string File, (string From, string To)[] Changes, string Hint, bool FromSolution = false)
{
    /// <summary>Makes the answer.</summary>
    /// <param name="folder">A folder for the changed file.</param>
    /// <returns>The answer.</returns>
    public Answer Make(string folder)
    {
        var exercise = Workbook.Of(Exercise);
        var answer = FromSolution ? Answer.Solution(Workbook.Repository, exercise) : Answer.OfParticipant(Workbook.Repository, exercise);
        var original = answer.Find(File)
            ?? Directory.EnumerateFiles(Path.Combine(Workbook.Repository.Folder, "firmware"), File, SearchOption.AllDirectories).Single();
        var text = System.IO.File.ReadAllText(original).ReplaceLineEndings("\n");
        foreach (var (from, to) in Changes)
        {
            Assert.Single(System.Text.RegularExpressions.Regex.Matches(text, System.Text.RegularExpressions.Regex.Escape(from)));
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        var path = Path.Combine(folder, File);
        System.IO.File.WriteAllText(path, text);
        return answer.With(File, path);
    }
}
