using System.Globalization;
using LineThings.App;
using LineThings.Workshop.Trials;

namespace LineThings.Workshop.Exercises;

/// <summary>Exercise 2: a scenario set lights the LED for a second when BOOT is pressed.</summary>
internal sealed class ScenarioExercise : Exercise
{
    private const string ScenarioFile = "scenarios.json";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public override int Number => 2;

    /// <inheritdoc/>
    public override string FolderName => "02-scenario";

    /// <inheritdoc/>
    public override string Title => "A press lights the LED";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => [ScenarioFile];

    /// <inheritdoc/>
    public override string Learned =>
        "the phone does not need a program for your board: a trigger and a list of actions, kept on the server, say what it does. The board only offers bytes to read, write and be told of.";

    /// <inheritdoc/>
    public override IReadOnlyList<Requirement> Requirements =>
    [
        new("The set is one that the things API takes", attempt => attempt.ReadScenarios(ScenarioFile, out _)),
        new("Pressing BOOT switches the LED on", CheckOn),
        new("About a second later it is off again", CheckOff),
    ];

    private Verdict CheckOn(Attempt attempt)
    {
        using var trial = attempt.Start();
        var (set, results, pressedAt) = PressOnce(attempt, trial);
        if (trial.Led.Any(change => change.IsLit && change.At < pressedAt))
        {
            return Verdict.NotYet(
                "the LED was lit before anybody pressed", "The trigger IMMEDIATE runs as soon as the phone is connected. A press is a BLE_NOTIFICATION.");
        }

        if (results.Count == 0)
        {
            return Verdict.NotYet(
                "the press started no scenario", "The trigger must be BLE_NOTIFICATION, with the UUIDs of the service and of the button (62fbd229-...).");
        }

        if (results.FirstOrDefault(result => result.Code != ResultCode.Success) is { } failed)
        {
            return Verdict.NotYet($"the result is {ResultJson.NameOf(failed.Code)}: \"{failed.ErrorReason}\"", HintForError(failed.ErrorReason ?? string.Empty));
        }

        if (trial.Led.Any(change => change.IsLit && change.At >= pressedAt))
        {
            return trial.Fault is { } fault ? Verdict.NotYet("the firmware broke a rule of the chip", HintFor(fault), fault) : Verdict.Right;
        }

        return set.Scenarios.All(scenario => scenario.Actions.Count == 0)
            ? Verdict.NotYet("the press started the scenario, which has no actions: its result is success, and the LED stayed dark", "Put a GATT_WRITE of AQ== (the byte 01) to the LED into \"actions\". The README has an action to copy.")
            : Verdict.NotYet("the scenario ran and the LED stayed dark", "The first thing to write is 01. In Base64 that is AQ==; AA== is 00.");
    }

    private static string HintForError(string reason)
    {
        if (reason.Contains("No characteristic", StringComparison.Ordinal))
        {
            return "A UUID is not one of the board's. Compare serviceUuid and characteristicUuid of trigger and actions with the README's table, digit by digit.";
        }

        if (reason.Contains("write not permitted", StringComparison.Ordinal))
        {
            return "That characteristic cannot be written. 62fbd229-... is the button; the LED is e9062e71-...";
        }

        return reason.Contains("not allowed", StringComparison.Ordinal) || reason.Contains("length", StringComparison.Ordinal)
            ? "The LED takes one byte, 00 or 01. \"data\" is Base64 of that byte and not of the digit: AQ== is 01, AA== is 00. MQ== is the text \"1\", the byte 31."
            : "The phone got no further than this action.";
    }

    private static Verdict CheckOff(Attempt attempt)
    {
        using var trial = attempt.Start();
        var (_, _, pressedAt) = PressOnce(attempt, trial);
        var on = trial.Led.First(change => change.IsLit && change.At >= pressedAt).At;
        var off = trial.Led.FirstOrDefault(change => !change.IsLit && change.At >= on).At;
        if (off == TimeSpan.Zero)
        {
            return Verdict.NotYet("the LED stays on", "After the SLEEP, write 00 to the LED as well: AA==.");
        }

        var lit = off - on;
        if (lit < Shortest)
        {
            return Verdict.NotYet($"the LED was lit for {InMilliseconds(lit)}", "Too short to see. Put {\"type\": \"SLEEP\", \"sleepMillis\": 1000} between the two writes.");
        }

        return lit > Longest
            ? Verdict.NotYet($"the LED was lit for {InMilliseconds(lit)}", "sleepMillis is in thousandths of a second: 1000 is a second.")
            : Verdict.Right;
    }

    /// <summary>Connects, waits, presses BOOT for five seconds (less than what clears the bonds), lets go and waits.</summary>
    private static (ScenarioSet Set, IReadOnlyList<RunResult> Results, TimeSpan PressedAt) PressOnce(Attempt attempt, Trial trial)
    {
        attempt.ReadScenarios(ScenarioFile, out var set);
        var pressedAt = TimeSpan.Zero;
        var results = trial.Run(set!, async time =>
        {
            await Task.Delay(Patience, time);
            pressedAt = trial.Now;
            trial.SetButton(isPressed: true);
            await Task.Delay(Hold, time);
            trial.SetButton(isPressed: false);
            await Task.Delay(Patience, time);
        });
        return (set!, results, pressedAt);
    }

    private static string InMilliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");
}
