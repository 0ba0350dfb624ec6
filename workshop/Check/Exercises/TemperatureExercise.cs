using System.Globalization;
using LineThings.App;
using LineThings.Workshop.Trials;
using VirtualEsp32;

namespace LineThings.Workshop.Exercises;

/// <summary>Exercise 6: a characteristic of one's own, from a slow sensor, and a scenario that reads it.</summary>
internal sealed class TemperatureExercise : Exercise
{
    private const string ScenarioFile = "scenarios.json";

    /// <summary>What the thermometer of the exercise shows when the board is switched on; a hundredth of a degree more each second.</summary>
    private const int FirstTemperature = 2150;

    /// <summary>The oldest value that may be shown, in seconds: a measurement every ten, and what it takes.</summary>
    private const int Oldest = 12;

    private static readonly Guid Temperature = new("5f0e6c5d-7c3a-4b1e-9a52-0d6c8f1b2a37");

    /// <inheritdoc/>
    public override int Number => 6;

    /// <inheritdoc/>
    public override string FolderName => "06-temperature";

    /// <inheritdoc/>
    public override string Title => "A sensor of your own";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => ["TemperatureCharacteristic.cs", "StarterProfile.cs", ScenarioFile];

    /// <inheritdoc/>
    public override string Learned =>
        "a sensor is one class and one line. What takes time is done in Tick, on the main thread; Read hands out what is there already. The phone then reads it with a scenario, without a program.";

    /// <inheritdoc/>
    public override IReadOnlyList<Requirement> Requirements =>
    [
        new("The board offers the characteristic", CheckOffered),
        new("Reading it gives two bytes", CheckLength),
        new("They are the temperature in hundredths of a degree", CheckValue),
        new("It is measured again every ten seconds, and sent to who listens", CheckNotified),
        new("The set is one that the things API takes", attempt => attempt.ReadScenarios(ScenarioFile, out _)),
        new("When the phone connects, the scenario reads the temperature", CheckScenario),
    ];

    /// <inheritdoc/>
    public override string HintFor(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Rule == FaultRules.HandlerBlocks || fault.Rule == FaultRules.RequestNotAnswered)
        {
            return "Measure() sleeps while the sensor measures, and Read runs on the one thread that serves all events. Call Measure() in Tick, keep the bytes in a field, and let Read hand out that field.";
        }

        return fault.Rule == FaultRules.HandlerMissing
            ? "Read needs CharacteristicProperties.Read and an override of Read."
            : base.HintFor(fault);
    }

    private Verdict CheckOffered(Attempt attempt) => Check(attempt, trial =>
    {
        var user = trial.Services.FirstOrDefault(service => service.Uuid == ThingsIds.DefaultUserService);
        if (user?.Characteristics.FirstOrDefault(characteristic => characteristic.Uuid == Temperature) is not { } found)
        {
            return trial.Services.Any(service => service.Characteristics.Any(characteristic => characteristic.Uuid == Temperature))
                ? Verdict.NotYet("it is there, but in another service", "Put it into the list with led and button: scenarios look for it in that service.")
                : Verdict.NotYet(
                    $"the service has {Text(user?.Characteristics.Count ?? 0)} characteristics, and {Temperature} is not among them",
                    "Make one in StarterProfile.cs, behind button: new TemperatureCharacteristic(board),");
        }

        return (found.Properties & (GattProperties.Read | GattProperties.Notify)) == (GattProperties.Read | GattProperties.Notify)
            ? Verdict.Right
            : Verdict.NotYet($"its properties are {found.Properties}", "Give it CharacteristicProperties.Read | CharacteristicProperties.Notify.");
    });

    private Verdict CheckLength(Attempt attempt) => Check(attempt, trial =>
    {
        var reply = trial.Read(Temperature);
        if (reply.Error == 0x02)
        {
            return Verdict.NotYet($"the board's reply is: {reply}", "That is what a characteristic says that does not override Read. Override it: set value, return AttError.None.");
        }

        if (!reply.IsDone)
        {
            return Verdict.NotYet($"the board's reply is: {reply}", "0x0e is what the phone gets when Read throws or leaves value null. Make the array when the field is made: new byte[2].");
        }

        return reply.Value.Length == 2
            ? Verdict.Right
            : Verdict.NotYet($"{reply}, {Text(reply.Value.Length)} bytes", "21.5 degrees are 2150 hundredths, too much for one byte and little enough for two.");
    });

    private Verdict CheckValue(Attempt attempt) => Check(attempt, trial =>
    {
        trial.Wait(TimeSpan.FromSeconds(5));
        var value = trial.Read(Temperature).Value;
        if (IsFresh(value, trial.Now))
        {
            return Verdict.Right;
        }

        var seen = $"{Convert.ToHexStringLower(value)}, which is {InDegrees(value)}; the thermometer shows {InDegrees(Expected(trial.Now))}";
        if (IsFresh([value[1], value[0]], trial.Now))
        {
            return Verdict.NotYet(seen, "The bytes are the wrong way round: least significant first. new[] { (byte)temperature, (byte)(temperature >> 8) }.");
        }

        return value is [0, 0]
            ? Verdict.NotYet(seen, "Nothing was measured. Tick is called on the main thread as soon as the board runs: measure there, and return 10000.")
            : Verdict.NotYet(seen, "Measure() gives hundredths of a degree: send that number as it is, in two bytes.");
    });

    private Verdict CheckNotified(Attempt attempt) => Check(attempt, trial =>
    {
        var start = trial.Now;
        trial.Subscribe(Temperature);
        trial.Wait(TimeSpan.FromSeconds(60));
        var notified = trial.Notified.Where(notified => notified.Characteristic == Temperature).ToArray();
        if (notified.Length == 0)
        {
            return IsFresh(trial.Read(Temperature).Value, trial.Now)
                ? Verdict.NotYet("in a minute, nothing was sent", "Tick measures. Let it say Notify(_value) as well.")
                : Verdict.NotYet(
                    $"a minute later the board still says {InDegrees(trial.Read(Temperature).Value)}, and nothing was sent",
                    "Tick is called again after as many milliseconds as it returns: 10000. NoTick means never.");
        }

        if (notified.Length is < 5 or > 7)
        {
            return Verdict.NotYet($"in a minute, it was sent {Text(notified.Length)} times", "Tick returns in how many milliseconds it wants to be called again: 10000.");
        }

        return notified.All(sent => IsFresh(sent.Value, sent.At))
            ? Verdict.Right
            : Verdict.NotYet("what was sent is not what was measured", "Measure first, then Notify with the new bytes.");
    });

    private Verdict CheckScenario(Attempt attempt)
    {
        attempt.ReadScenarios(ScenarioFile, out var set);
        using var trial = attempt.Start();
        trial.Wait(TimeSpan.FromSeconds(5));
        var results = trial.Run(set!, time => Task.Delay(TimeSpan.FromSeconds(2), time));
        if (trial.Fault is { } fault)
        {
            return Verdict.NotYet("the firmware broke a rule of the chip", HintFor(fault), fault);
        }

        if (results.FirstOrDefault(result => result.Code != ResultCode.Success) is { } failed)
        {
            return Verdict.NotYet(
                $"the result is {ResultJson.NameOf(failed.Code)}: \"{failed.ErrorReason}\"",
                $"Compare the UUIDs of the action with the board's: service {ThingsIds.DefaultUserService}, characteristic {Temperature}.");
        }

        var data = results.SelectMany(result => result.ActionResults).Where(result => result.Data is not null).Select(result => result.Data!.Value.ToArray()).ToArray();
        if (data.Any(value => IsFresh(value, trial.Now)))
        {
            return Verdict.Right;
        }

        if (results.Count == 0)
        {
            return Verdict.NotYet("no scenario ran when the phone connected", "The trigger of that scenario is {\"type\": \"IMMEDIATE\"}.");
        }

        return data.Length == 0
            ? Verdict.NotYet("the scenario ran and read nothing", "Put a GATT_READ of the temperature into \"actions\".")
            : Verdict.NotYet($"it read {string.Join(" and ", data.Select(Convert.ToHexStringLower))}, which is not the temperature", $"The characteristic to read is {Temperature}.");
    }

    private Verdict Check(Attempt attempt, Func<Trial, Verdict> look)
    {
        using var trial = attempt.Start();
        trial.Connect();
        var verdict = look(trial);
        return trial.Fault is { } fault ? Verdict.NotYet(verdict.IsRight ? "the firmware broke a rule of the chip" : verdict.Seen, HintFor(fault), fault) : verdict;
    }

    private static int Expected(TimeSpan now) => FirstTemperature + (int)now.TotalSeconds;

    private static bool IsFresh(byte[] value, TimeSpan now) =>
        value.Length == 2 && Expected(now) - Of(value) is >= 0 and <= Oldest;

    private static int Of(byte[] value) => value[0] | (value[1] << 8);

    private static string InDegrees(byte[] value) => value.Length == 2 ? InDegrees(Of(value)) : "nothing";

    private static string InDegrees(int hundredths) => string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100m:0.00} degrees");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
