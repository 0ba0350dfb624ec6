using System.Text;
using NanoToolchain.Api;
using NanoToolchain.Building;

namespace NanoToolchain.Tests.Support;

/// <summary>Compiles a piece of C# against nanoFramework.</summary>
internal static class NanoSourceTest
{
    private const string FileName = "Code.cs";

    /// <summary>Compiles one file.</summary>
    /// <param name="code">The file.</param>
    /// <returns>The assembly, called Snippet, and what is wrong.</returns>
    public static NanoCompilationResult Compile(string code) => NanoCompiler.Compile(
        "Snippet", isProgram: false, [new NanoSource(FileName, code)], ReferenceAssemblies.Pinned.Names, []);

    /// <summary>Asserts that exactly the diagnostics come that the code is marked with: <c>«ID ID»</c> stands where each is to be reported.</summary>
    /// <param name="markedCode">The code with its marks; without any, it must be accepted.</param>
    public static void Verify(string markedCode)
    {
        var (code, expected) = ReadMarks(markedCode);

        var found = Compile(code).Diagnostics.Select(diagnostic => $"{diagnostic.File}({diagnostic.Line},{diagnostic.Column}): {diagnostic.Id}");

        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    /// <summary>The complaints about a piece of code, in full.</summary>
    /// <param name="code">The code, without marks.</param>
    /// <returns>One text a diagnostic, as the command line prints it.</returns>
    public static string[] Complaints(string code) => [.. Compile(code).Diagnostics.Select(diagnostic => diagnostic.ToString())];

    private static (string Code, IEnumerable<string> Expected) ReadMarks(string markedCode)
    {
        var code = new StringBuilder();
        var expected = new List<string>();
        var (line, column) = (1, 1);
        for (var index = 0; index < markedCode.Length; index++)
        {
            if (markedCode[index] == '«')
            {
                var end = markedCode.IndexOf('»', index);
                expected.AddRange(markedCode[(index + 1)..end].Split(' ').Select(id => $"{FileName}({line},{column}): {id}"));
                index = end;
                continue;
            }

            code.Append(markedCode[index]);
            (line, column) = markedCode[index] == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return (code.ToString(), expected.Order(StringComparer.Ordinal));
    }
}
