using System.Globalization;
using System.Text.RegularExpressions;

namespace LineThings.Workbench.Provisioning;

/// <summary>
/// Judges a call of nanoff by what it wrote, and by its exit code only where that says something: nanoff exits with 0 when a file was not
/// written, when it did nothing at all, and when the program went to an address where the runtime does not look for it. So each step but
/// the writing of the runtime must show a line that says it was done. Source: nanoff 2.5.162 (Program.cs, ExitCodes.cs,
/// NanoDeviceOperations.cs, FileDeploymentManager.cs).
/// </summary>
internal static partial class NanoffVerdict
{
    private const int PortNotOpened = 4005;
    private const string NothingDone = "No operation was performed";
    private const string NoPort = "Unable to open serial port";
    private const string Again = "Try again.";
    private const string HoldBoot = "Hold BOOT while it connects. If that does not help: another cable, another socket, or nothing wired to the pins that the chip looks at when it starts.";
    private const string PortInUse =
        "Look at the port's name (nanoff --listports), and close every terminal, Visual Studio and other nanoff that has it open. "
        + "On Linux you must be in the group dialout: sudo usermod -aG dialout $USER, then log in again.";
    private const string NotAnswering = "Press EN on the board and wait three seconds. If it still does not answer, the runtime is not on it: begin this board again.";

    // nanoff's own words for these are about other chips, or say no more than the number.
    private static readonly Dictionary<int, NanoffFailure> Known = new()
    {
        [2000] = new("the board does not answer", NotAnswering),
        [2001] = new("the board does not answer", NotAnswering),
        [2002] = new("the board did not do what it was told to", NotAnswering),
        [2003] = new("the files could not be written", NotAnswering),
        [4000] = new("the chip's own loader does not answer", HoldBoot),
        [4001] = new("the flash memory has a size that this runtime is not made for", "Is it the kind of board that the class is made for?"),
        [4002] = new("the flash memory could not be emptied", HoldBoot),
        [4003] = new("the runtime could not be written", HoldBoot),
        [4004] = new("the flash memory could not be read", HoldBoot),
        [PortNotOpened] = new("the port could not be opened", PortInUse),
        [6000] = new("the port could not be opened", PortInUse),
        [6001] = new("no port was named", "Name it with --port."),
        [6002] = new("another program has the port", PortInUse),
        [9000] = new("nanoff does not know these arguments", "Version 2.5.162 does: dotnet tool install -g nanoff --version 2.5.162 --allow-roll-forward"),
        [9005] = new("nanoFramework has no such runtime to download", "nanoff --listtargets --platform esp32 lists what there is."),
        [9006] = new("nanoff cannot write to its folder for downloads", "Look at free space and rights of .nanoFramework in your home folder."),
        [9007] = new("the runtime could not be downloaded", "Is there internet? Only this step needs it: a folder \"runtime\" from another computer does too."),
        [9008] = new("the program is not where it was said to be", "Name it with --image."),
        [9015] = new("the runtime is not in the folder", "With internet, once: the same command with --archive, and without --port."),
    };

    /// <summary>Judges a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="outcome">How it ended.</param>
    /// <returns>What was wrong; <see langword="null"/> when it did what it was to do.</returns>
    public static NanoffFailure? Of(NanoffCall call, NanoffOutcome outcome)
    {
        if (Find(outcome, Header()) is { } header && header.Groups["major"].Value != "2")
        {
            return new NanoffFailure(
                $"this is nanoff {header.Groups["version"].Value}, whose commands are others",
                "dotnet tool update -g nanoff --version 2.5.162 --allow-downgrade --allow-roll-forward");
        }

        if (Find(outcome, Error()) is { } error)
        {
            // nanoff has one number for a chip that does not answer and, on Linux, a port that does not open.
            var code = Has(outcome, NoPort) ? PortNotOpened : int.Parse(error.Groups["code"].Value, CultureInfo.InvariantCulture);
            return Explain(code, error.Value.Trim());
        }

        if (outcome.ExitCode is not { } exitCode)
        {
            return new NanoffFailure(
                $"nanoff had not ended after {NanoffProcess.Limit.TotalMinutes:0} minutes, and was stopped", "Unplug the board, plug it in again, and begin it again.");
        }

        if (exitCode != 0)
        {
            return new NanoffFailure(
                string.Create(CultureInfo.InvariantCulture, $"nanoff ended with code {exitCode} and did not say why"),
                call.Step == NanoffStep.Archive ? Known[9007].Cure : Again);
        }

        if (Has(outcome, NothingDone))
        {
            return new NanoffFailure("nanoff did nothing, and reports success", Known[9000].Cure);
        }

        return call.Step switch
        {
            NanoffStep.Chip => ConnectedChip.Read(outcome.Lines) is null ? new NanoffFailure("nanoff does not say which chip it is", HoldBoot) : null,
            NanoffStep.Program => Has(outcome, "Deploying managed application...OK")
                ? null
                : new NanoffFailure("nanoff does not say that the program was written", NotAnswering),
            NanoffStep.Files => OfFiles(outcome),
            NanoffStep.Check => OfCheck(outcome),
            _ => null,
        };
    }

    private static NanoffFailure? OfFiles(NanoffOutcome outcome) => outcome.Lines.Any(line => line.Contains($"to {NanoffCall.DrivePath}...OK", StringComparison.Ordinal))
        ? null
        : new NanoffFailure($"{NanoffCall.DrivePath} was not written, though nanoff reports success", "Press EN on the board, wait three seconds and try again.");

    private static NanoffFailure? OfCheck(NanoffOutcome outcome)
    {
        string[] assemblies = ["LineThings.Starter", "LineThings.Device"];
        return assemblies.FirstOrDefault(assembly => !Has(outcome, assembly)) is { } missing
            ? new NanoffFailure($"the board answers, but has no {missing} on it", "The program went to another place or is another program: begin this board again, with the right --image.")
            : null;
    }

    private static NanoffFailure Explain(int code, string words) => Known.TryGetValue(code, out var known)
        ? known with { What = $"{known.What} (nanoff: {words})" }
        : new NanoffFailure($"nanoff: {words}", Again);

    private static bool Has(NanoffOutcome outcome, string words) => outcome.Lines.Any(line => line.Contains(words, StringComparison.Ordinal));

    private static Match? Find(NanoffOutcome outcome, Regex pattern) => outcome.Lines.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success);

    [GeneratedRegex(@"Firmware Flasher v(?<version>(?<major>\d+)[\w.\-]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    // "Error E2002: words (more)"; with few words only "E2002".
    [GeneratedRegex(@"(^|\bError )E(?<code>\d{4})(:.*|\s*$)", RegexOptions.CultureInvariant)]
    private static partial Regex Error();
}
