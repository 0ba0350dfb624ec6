using LineThings.App;
using LineThings.Workshop.Trials;

namespace LineThings.Workshop.Exercises;

/// <summary>Exercise 3: the LED characteristic learns a third value, in C#.</summary>
internal sealed class ToggleExercise : Exercise
{
    private const byte InvalidLength = 0x0D;
    private const byte ValueNotAllowed = 0x13;

    /// <inheritdoc/>
    public override int Number => 3;

    /// <inheritdoc/>
    public override string FolderName => "03-toggle";

    /// <inheritdoc/>
    public override string Title => "The LED learns a new word";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => ["LedCharacteristic.cs"];

    /// <inheritdoc/>
    public override string Learned =>
        "a characteristic is one class: bytes in, an answer out. What it does not understand it refuses with an ATT error, so that the other side knows.";

    /// <inheritdoc/>
    public override IReadOnlyList<Requirement> Requirements =>
    [
        new("00 and 01 still switch the LED off and on", CheckOnOff),
        new("02 turns it around", CheckToggle),
        new("Every other value is refused with 0x13, and changes nothing", CheckValues),
        new("Anything but one byte is refused with 0x0d", CheckLengths),
    ];

    private Verdict CheckOnOff(Attempt attempt) => Check(attempt, trial => Steps(trial, ([0x01], true), ([0x00], false), ([0x01], true), ([0x01], true)));

    private Verdict CheckToggle(Attempt attempt) => Check(
        attempt, trial => Steps(trial, ([0x02], true), ([0x02], false), ([0x01], true), ([0x02], false), ([0x00], false), ([0x02], true)));

    private Verdict CheckValues(Attempt attempt) => Check(attempt, trial =>
    {
        trial.Write(ThingsIds.Led, 0x01);
        foreach (byte value in new byte[] { 0x03, 0x7F, 0xFF })
        {
            var reply = trial.Write(ThingsIds.Led, value);
            if (reply.Error != ValueNotAllowed)
            {
                return Verdict.NotYet($"the board's reply to {value:x2} is: {reply}", HintForRefusal(reply, "return AttError.ValueNotAllowed for what is none of 00, 01 and 02"));
            }

            if (!trial.IsLit)
            {
                return Verdict.NotYet($"{value:x2} was refused, but the LED changed", "Look at the value first, and touch the LED only when all is well.");
            }
        }

        return Verdict.Right;
    });

    private Verdict CheckLengths(Attempt attempt) => Check(attempt, trial =>
    {
        foreach (var value in new byte[][] { [], [0x01, 0x00], [0x02, 0x02] })
        {
            var reply = trial.Write(ThingsIds.Led, value);
            if (reply.Error != InvalidLength)
            {
                var name = value.Length == 0 ? "no byte at all" : Convert.ToHexStringLower(value);
                return Verdict.NotYet($"the board's reply to {name} is: {reply}", HintForRefusal(reply, "ask for value.Length before value[0], and return AttError.InvalidAttributeValueLength"));
            }
        }

        return Verdict.Right;
    });

    private Verdict Check(Attempt attempt, Func<Trial, Verdict> look)
    {
        using var trial = attempt.Start();
        trial.Connect();
        var verdict = look(trial);
        return trial.Fault is { } fault ? Verdict.NotYet("the firmware broke a rule of the chip", HintFor(fault), fault) : verdict;
    }

    private static Verdict Steps(Trial trial, params (byte[] Value, bool IsLit)[] steps)
    {
        foreach (var (value, isLit) in steps)
        {
            var wasLit = trial.IsLit;
            var reply = trial.Write(ThingsIds.Led, value);
            if (!reply.IsDone)
            {
                return Verdict.NotYet(
                    $"the board's reply to {value[0]:x2} is: {reply}",
                    reply.Error == ValueNotAllowed
                        ? "The if before _led.Set refuses this value. Let it pass there, then do what it means."
                        : HintForRefusal(reply, "return AttError.None when it is done"));
            }

            if (trial.IsLit != isLit)
            {
                return Verdict.NotYet(
                    $"the LED was {(wasLit ? "on" : "off")}, {value[0]:x2} was written, and it is {(trial.IsLit ? "on" : "off")}",
                    value[0] == 0x02
                        ? "_led.IsOn tells how it is; !_led.IsOn is the other way round. For 02 the line value[0] == On is never true."
                        : "00 and 01 must mean what they meant before: other people's scenarios use them.");
            }
        }

        return Verdict.Right;
    }

    private static string HintForRefusal(GattReply reply, string cure) => reply.Error == 0x0E
        ? $"0x0e is what the phone gets when your code throws; the console names the exception. An answer is no exception: {cure}."
        : $"In Write, {cure}.";
}
