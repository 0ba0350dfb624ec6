using System.CommandLine;
using LineThings.Platform;

namespace LineThings.Workbench.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary><c>--cfg</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<FileInfo?> Configuration() => new("--cfg")
    {
        Description = "A configuration to put on the board's drive as I:\\things.cfg.",
        HelpName = "FILE",
    };

    /// <summary><c>--data</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<DirectoryInfo?> Data() => new("--data")
    {
        Description = $"The data folder (default {PlatformDatabase.DefaultDirectory}).",
        HelpName = "DIR",
    };

    /// <summary>The data folder that is meant.</summary>
    /// <param name="directory">The one that was named, if any.</param>
    /// <returns>Its path.</returns>
    public static string DirectoryOf(DirectoryInfo? directory) => directory?.FullName ?? PlatformDatabase.DefaultDirectory;

    /// <summary>An option that takes a whole number.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="helpName">The number's unit.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The most.</param>
    /// <returns>The option.</returns>
    public static Option<int?> Number(string name, string description, string helpName, int min, int max)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && (!int.TryParse(result.Tokens[0].Value, out var number) || number < min || number > max))
            {
                result.AddError($"{name} takes a whole number from {min} to {max}, not '{result.Tokens[0].Value}'.");
            }
        });
        return option;
    }
}
