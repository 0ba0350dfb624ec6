namespace NanoToolchain.Commands;

/// <summary>Turns what a check found into output and an exit code.</summary>
internal static class CommandResult
{
    /// <summary>Runs a check and prints its findings with full paths, so that an editor can follow them.</summary>
    /// <param name="solution">The solution whose folder the findings' file names are relative to.</param>
    /// <param name="check">The check.</param>
    /// <returns>0 when nothing is wrong, 1 otherwise.</returns>
    public static int Of(FileInfo solution, Func<IReadOnlyList<Diagnostic>> check)
    {
        IReadOnlyList<Diagnostic> diagnostics;
        try
        {
            diagnostics = check();
        }
        catch (FormatException exception)
        {
            diagnostics = [new Diagnostic("NANO100", exception.Message)];
        }

        foreach (var diagnostic in diagnostics)
        {
            var file = diagnostic.File.Length == 0 ? diagnostic.File : Path.Combine(solution.DirectoryName!, diagnostic.File);
            Console.Error.WriteLine(diagnostic with { File = file });
        }

        return diagnostics.Count == 0 ? 0 : 1;
    }
}
