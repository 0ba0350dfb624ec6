using System.Globalization;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Provisioning;

/// <summary>A call of nanoff 2.5.162.</summary>
/// <param name="Step">What for.</param>
/// <param name="Directory">Where it is run.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record NanoffCall(NanoffStep Step, string Directory, IReadOnlyList<string> Arguments)
{
    // It would ask the internet.
    private const string NoVersionCheck = "--suppressnanoffversioncheck";

    /// <summary>The call as one types it.</summary>
    public string CommandLine => "nanoff " + string.Join(' ', Arguments.Select(Quote));

    /// <summary>The call with the folder that it is made in, where that matters.</summary>
    public string Told => Directory == "." ? CommandLine : $"{CommandLine}   (in {Directory})";

    /// <summary>Fetches the runtime.</summary>
    /// <param name="kind">Which kind of board.</param>
    /// <param name="archive">The folder to fetch it into.</param>
    /// <param name="version">The version; <see langword="null"/> for the newest that is no preview.</param>
    /// <returns>The call.</returns>
    public static NanoffCall Archive(BoardKind kind, string archive, string? version) =>
        new(
            NanoffStep.Archive,
            ".",
            ["--updatearchive", "--target", kind.Target, .. version is null ? Array.Empty<string>() : ["--fwversion", version], "--archivepath", archive, NoVersionCheck]);

    /// <summary>What makes a board one of a class, in order.</summary>
    /// <param name="kind">Which kind of board.</param>
    /// <param name="port">The serial port.</param>
    /// <param name="archive">The folder with the runtime.</param>
    /// <param name="image">The program.</param>
    /// <param name="folder">The board's folder.</param>
    /// <returns>The calls.</returns>
    public static IReadOnlyList<NanoffCall> OfBoard(BoardKind kind, string port, string archive, string image, string folder) =>
    [
        // Before anything is written: is it the right kind of board, and another one than the last? And it says why a port does not open.
        new(NanoffStep.Chip, ".", ["--platform", "esp32", "--devicedetails", "--serialport", port, .. Baud(kind), NoVersionCheck]),

        // With the words of its normal verbosity nanoff moves the cursor of a terminal, which fails where its output goes to another program.
        new(
            NanoffStep.Runtime,
            ".",
            [
                "--target", kind.Target, "--update", "--masserase", "--serialport", port,
                .. Baud(kind),
                "--fromarchive", "--archivepath", archive, "--verbosity", "m", NoVersionCheck,
            ]),
        new(NanoffStep.Program, ".", ["--nanodevice", "--deploy", "--serialport", port, "--image", image, NoVersionCheck]),

        // The file names its source relative to where nanoff runs.
        new(NanoffStep.Files, folder, ["--serialport", port, "--filedeployment", BoardKind.FilesJsonName, NoVersionCheck]),
        new(NanoffStep.Check, ".", ["--nanodevice", "--devicedetails", "--serialport", port, NoVersionCheck]),
    ];

    /// <summary>The name that <see cref="NanoffStep.Files"/> writes.</summary>
    public static string DrivePath => @"I:\" + ThingsCfg.FileName;

    private static string[] Baud(BoardKind kind) =>
        kind.FlashBaud is { } baud ? ["--baud", baud.ToString(CultureInfo.InvariantCulture)] : [];

    private static string Quote(string argument) => argument.Any(char.IsWhiteSpace) ? $"\"{argument}\"" : argument;
}
