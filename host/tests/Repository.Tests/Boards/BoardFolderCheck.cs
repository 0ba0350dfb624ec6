using LineThings.Firmware;

namespace Repository.Tests.Boards;

/// <summary>
/// Checks a folder under <c>boards/</c>: complete, plausible, and true to the firmware. A rule says nothing about what another rule has
/// found missing, so one mistake is one complaint.
/// </summary>
internal static class BoardFolderCheck
{
    private const int SmallestResistor = 100;
    private const int LargestResistor = 1000;

    private static readonly string[] Files = ["README.md", "board.json", "files.json", "things.cfg", "wiring.svg"];

    /// <summary>The rules by name.</summary>
    public static IReadOnlyDictionary<string, Func<BoardFolder, IEnumerable<string>>> Rules { get; } =
        new Dictionary<string, Func<BoardFolder, IEnumerable<string>>>
        {
            ["has every file"] = MissingFiles,
            ["states its facts"] = BadFacts,
            ["names an image with Bluetooth, and whether it keeps bonds"] = BadTarget,
            ["uses pins that can be used"] = BadPins,
            ["has every section in its README"] = BadSections,
            ["says whether it was verified on hardware"] = BadVerification,
            ["rests what it claims of hardware on a check-up"] = CheckUpRule.Complaints,
            ["gives commands that nanoff takes"] = BadCommands,
            ["deploys files that exist, to the drive"] = BadDeployment,
            ["has a self-contained picture that names the pins"] = BadPicture,
            ["has a configuration that the firmware takes"] = BadConfiguration,
            ["is wired as its configuration says"] = BadWiring,
            ["shows the boot report as the firmware prints it"] = BadBootReport,
        };

    /// <summary>Checks a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The complaints; empty when all is well.</returns>
    public static IReadOnlyList<string> Check(string folder)
    {
        var board = new BoardFolder(folder);
        return Rules.Values.SelectMany(rule => rule(board)).ToArray();
    }

    private static IEnumerable<string> MissingFiles(BoardFolder board) =>
        Files.Where(name => board.Text(name) is null).Select(name => $"{name} is missing");

    private static IEnumerable<string> BadFacts(BoardFolder board)
    {
        if (board.FactsFault is not null)
        {
            yield return $"board.json: {board.FactsFault}";
        }

        if (board.Facts?.Led.ResistorOhm is < SmallestResistor or > LargestResistor)
        {
            yield return $"board.json: {board.Facts.Led.ResistorOhm} ohm is not a resistor for an LED at 3.3 V; {SmallestResistor} to {LargestResistor} is";
        }
    }

    private static IEnumerable<string> BadTarget(BoardFolder board)
    {
        if (board.Facts is not { } facts)
        {
            yield break;
        }

        if (BluetoothImage.All.SingleOrDefault(image => image.Target == facts.Target) is not { } image)
        {
            yield return $"board.json: {facts.Target} is not a nanoFramework image with Bluetooth";
            yield break;
        }

        if (image.Fault.Length > 0)
        {
            yield return $"board.json: {facts.Target} cannot be used: {image.Fault}";
        }

        if (image.Chip != (ChipPins.For(facts.Chip)?.Family ?? facts.Chip))
        {
            yield return $"board.json: {facts.Target} is for the {image.Chip}, not for the {facts.Chip}";
        }

        if (image.KeepsBonds != facts.KeepsBonds)
        {
            yield return $"board.json: {facts.Target} {(image.KeepsBonds ? "keeps" : "does not keep")} bonds over a power cycle";
        }
    }

    private static IEnumerable<string> BadPins(BoardFolder board)
    {
        if (board.Facts is not { } facts)
        {
            return [];
        }

        return ChipPins.For(facts.Chip) is { } pins
            ? pins.Objections(facts.Button, facts.Led).Select(objection => $"board.json: {objection}")
            : [$"board.json: the pins of the {facts.Chip} are not known to this check; add them to ChipPins"];
    }

    private static IEnumerable<string> BadSections(BoardFolder board) => OfReadme(board.Readme?.SectionComplaints());

    private static IEnumerable<string> BadVerification(BoardFolder board) =>
        OfReadme(board.Facts is { } facts ? board.Readme?.VerificationComplaints(facts) : null);

    private static IEnumerable<string> BadCommands(BoardFolder board) =>
        OfReadme(board.Readme?.CommandComplaints(board.Path, board.Facts?.Target, StarterFirmware.Program.ProgramName + ".bin"));

    private static IEnumerable<string> BadDeployment(BoardFolder board) =>
        (board.DeploymentFault is { } fault ? [fault] : board.Deployment?.Complaints(board.Path) ?? []).Select(complaint => $"files.json: {complaint}");

    private static IEnumerable<string> BadPicture(BoardFolder board) =>
        (board.Text("wiring.svg") is { } svg ? WiringPicture.Complaints(svg, board.Facts) : []).Select(complaint => $"wiring.svg: {complaint}");

    private static IEnumerable<string> BadConfiguration(BoardFolder board)
    {
        if (board.Trial is not { } trial)
        {
            yield break;
        }

        foreach (var fault in trial.StartReport.Where(line => !line.StartsWith("boot: ", StringComparison.Ordinal)))
        {
            yield return $"things.cfg: the firmware says \"{fault}\"";
        }

        foreach (var fault in trial.Faults)
        {
            yield return $"things.cfg: with it the firmware breaks a rule of the chip: {fault}";
        }

        if (trial.StartReport.Contains("boot: psdi-source=configuration"))
        {
            yield return "things.cfg: it sets psdi, so all boards that get it would have the same id";
        }
    }

    private static IEnumerable<string> BadWiring(BoardFolder board)
    {
        if (board.Trial is not { } trial)
        {
            yield break;
        }

        var (button, led) = (board.Facts!.Button, board.Facts.Led);
        if (!trial.IsButtonThere)
        {
            yield return $"things.cfg: board.json has the button on GPIO{button.Pin}, active {Lower(button.Active)}; the firmware does not listen for it there";
        }

        if (!trial.IsLedThere)
        {
            yield return $"things.cfg: board.json has the LED on GPIO{led.Pin}, active {Lower(led.Active)}; the firmware does not switch it there";
        }
    }

    private static IEnumerable<string> BadBootReport(BoardFolder board)
    {
        if (board.Trial is not { } trial || board.Readme is not { } readme)
        {
            return [];
        }

        var printed = trial.StartReport.Where(line => line.StartsWith("boot: ", StringComparison.Ordinal)).Select(WithoutChance).ToArray();
        var shown = readme.BootReport.Select(WithoutChance).ToArray();
        return OfReadme(printed.Except(shown).Select(line => $"it does not show \"{line}\", which the firmware prints at its start")
            .Concat(shown.Except(printed).Select(line => $"it shows \"{line}\", which the firmware does not print")));
    }

    /// <summary>Leaves out what differs from board to board and from version to version.</summary>
    private static string WithoutChance(string line) =>
        line.StartsWith("boot: psdi=", StringComparison.Ordinal) || line.StartsWith("boot: version=", StringComparison.Ordinal)
            ? line[..(line.IndexOf('=') + 1)]
            : line;

    private static IEnumerable<string> OfReadme(IEnumerable<string>? complaints) => (complaints ?? []).Select(complaint => $"README.md: {complaint}");

    private static string Lower(PinLevel level) => level == PinLevel.Low ? "low" : "high";
}
