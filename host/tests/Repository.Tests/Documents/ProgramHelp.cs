using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Repository.Tests.Documents;

/// <summary>What a program of this repository says with <c>--help</c>.</summary>
internal sealed partial class ProgramHelp
{
    /// <summary>The programs that have such a help, by project folder.</summary>
    private static readonly Dictionary<string, string> Programs = new()
    {
        ["host/NanoToolchain"] = "NanoToolchain/{0}/NanoToolchain.dll",
        ["host/Workbench"] = "Workbench/{0}/workbench.dll",
        ["workshop/Check"] = "Check/{0}/workshop-check.dll",
    };

    private static readonly ConcurrentDictionary<string, Lazy<ProgramHelp>> Known = new();
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly string _project;

    private ProgramHelp(string project, string text)
    {
        _project = project;
        Commands = CommandSection().Match(text) is { Success: true } section ? Names(CommandName(), section.Value) : new HashSet<string>();
        Options = Names(OptionName(), text).Append("--help").ToHashSet();
    }

    /// <summary>The commands; empty for a program without.</summary>
    public IReadOnlySet<string> Commands { get; }

    /// <summary>The options.</summary>
    public IReadOnlySet<string> Options { get; }

    /// <summary>Whether the first word names a command.</summary>
    public bool HasCommands => Commands.Count > 0;

    /// <summary>A program's help.</summary>
    /// <param name="project">Its project's folder.</param>
    /// <returns>The help; <see langword="null"/> for a program without.</returns>
    public static ProgramHelp? Of(string project) => Programs.ContainsKey(project) ? Ask(project, string.Empty) : null;

    /// <summary>A command's help.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The help.</returns>
    public ProgramHelp OfCommand(string command) => Ask(_project, command);

    private static ProgramHelp Ask(string project, string command) => Known.GetOrAdd(
        $"{project} {command}", _ => new Lazy<ProgramHelp>(() => new ProgramHelp(project, Run(project, command)))).Value;

    private static string Run(string project, string command) => Run(project, command.Length == 0 ? ["--help"] : [command, "--help"]);

    /// <summary>Runs a program.</summary>
    /// <param name="project">Its project's folder.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What it wrote, with LF line ends.</returns>
    public static string Run(string project, string[] arguments)
    {
        var output = typeof(ProgramHelp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value!);
        var program = Path.Combine(output["Programs"], Programs[project].Replace("{0}", output["Configuration"], StringComparison.Ordinal));
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Limit));
        Assert.Equal(0, process.ExitCode);
        return text.ReplaceLineEndings("\n");
    }

    private static HashSet<string> Names(Regex pattern, string text) => pattern.Matches(text).Select(match => match.Groups["name"].Value).ToHashSet();

    [GeneratedRegex("^Commands:\n(  .*\n?)+", RegexOptions.Multiline)]
    private static partial Regex CommandSection();

    [GeneratedRegex("^  (?<name>[a-z][a-z-]*)", RegexOptions.Multiline)]
    private static partial Regex CommandName();

    [GeneratedRegex("(?<name>--[a-z][a-z-]*)")]
    private static partial Regex OptionName();
}
