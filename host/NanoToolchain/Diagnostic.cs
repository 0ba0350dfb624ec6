namespace NanoToolchain;

/// <summary>One thing that is wrong with a nanoFramework project, and where.</summary>
/// <param name="Id">A stable name: <c>NANO…</c> for this project's rules, <c>CS…</c> for the C# compiler's own errors.</param>
/// <param name="Message">What is wrong and what would be right, in one sentence or two.</param>
/// <param name="File">The file, as a path below the folder that was checked; empty where no file can be named.</param>
/// <param name="Line">The line, counted from 1; 0 where no line can be named.</param>
/// <param name="Column">The column, counted from 1; 0 where no column can be named.</param>
public sealed record Diagnostic(string Id, string Message, string File = "", int Line = 0, int Column = 0)
{
    /// <summary>The form in which MSBuild and editors recognise an error: <c>file(line,column): error ID: message</c>.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => File.Length == 0
        ? $"error {Id}: {Message}"
        : Line == 0 ? $"{File}: error {Id}: {Message}" : $"{File}({Line},{Column}): error {Id}: {Message}";
}
