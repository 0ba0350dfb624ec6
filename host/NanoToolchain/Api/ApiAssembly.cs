using System.Text.RegularExpressions;

namespace NanoToolchain.Api;

/// <summary>The public surface of one nanoFramework assembly, as its signature list states it.</summary>
/// <param name="Name">The assembly's simple name, for example <c>System.Device.Gpio</c>.</param>
/// <param name="Version">The version in the list's first line.</param>
/// <param name="References">The simple names of the assemblies it refers to.</param>
/// <param name="Types">Its public types, in the list's order.</param>
public sealed partial record ApiAssembly(string Name, Version Version, IReadOnlyList<string> References, IReadOnlyList<ApiType> Types)
{
    /// <summary>Reads a signature list.</summary>
    /// <remarks>
    /// A list is plain text: a line <c>Name, Version=…</c>, a line <c>references: Name Version, …</c>, then per type a blank line, the
    /// type's declaration, and its members, one a line, indented by four spaces.
    /// </remarks>
    /// <param name="text">The list.</param>
    /// <param name="source">The name to use in an error message.</param>
    /// <returns>The assembly.</returns>
    /// <exception cref="FormatException">The text is not such a list; the message names the line.</exception>
    public static ApiAssembly Parse(string text, string source)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var head = HeadPattern().Match(lines[0]);
        if (!head.Success)
        {
            throw new FormatException($"{source}, line 1: expected \"Name, Version=a.b.c.d\", found \"{lines[0]}\".");
        }

        if (lines.Length < 2 || !lines[1].StartsWith("references:", StringComparison.Ordinal))
        {
            throw new FormatException($"{source}, line 2: expected \"references: Name Version, …\".");
        }

        var references = lines[1]["references:".Length..]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(reference => reference.Split(' ')[0])
            .ToArray();

        var types = new List<ApiType>();
        for (var index = 2; index < lines.Length; index++)
        {
            if (lines[index].Length == 0)
            {
                continue;
            }

            var declaration = lines[index];
            var members = new List<string>();
            while (index + 1 < lines.Length && lines[index + 1].StartsWith("    ", StringComparison.Ordinal))
            {
                members.Add(lines[++index][4..]);
            }

            types.Add(ApiType.Parse(declaration, members, source, index - members.Count + 1));
        }

        return new ApiAssembly(head.Groups["name"].Value, Version.Parse(head.Groups["version"].Value), references, types);
    }

    [GeneratedRegex(@"^(?<name>[\w.]+), Version=(?<version>\d+(\.\d+){3})")]
    private static partial Regex HeadPattern();
}
