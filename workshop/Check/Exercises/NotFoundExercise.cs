using System.Text;
using LineThings.App;
using LineThings.Workshop.Trials;
using VirtualEsp32;

namespace LineThings.Workshop.Exercises;

/// <summary>Exercise 4, broken on purpose: the name pushes the service's UUID out of the advertising packet.</summary>
internal sealed class NotFoundExercise : Exercise
{
    private const string NameHint =
        "The name may not be cut or left out to make room: set LocalName = plan.Name again after the section is added. It finds its place in the scan response.";

    /// <summary>Of every kind of length: beside the UUID, in its place, and in the scan response.</summary>
    private static readonly string[] Names = ["LINE Things Trial ESP32", "Thing 7", "Table 12, by the window, Ken"];

    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string FolderName => "04-not-found";

    /// <inheritdoc/>
    public override string Title => "The board that nobody finds";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => ["GattServer.cs"];

    /// <inheritdoc/>
    public override string Learned =>
        "an advertising packet has 31 bytes, and who is added first sits first. The phone looks for the service, so the UUID goes first and the name takes the scan response.";

    /// <inheritdoc/>
    public override IReadOnlyList<Requirement> Requirements =>
    [
        new("A phone that looks for the service finds the board", attempt => CheckEach(attempt, CheckService)),
        new("The name is there as well, in full", attempt => CheckEach(attempt, CheckName)),
        new("It is found again after a phone has left", attempt => CheckEach(attempt, CheckAfterDisconnect)),
    ];

    /// <inheritdoc/>
    public override string HintFor(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Rule == FaultRules.UuidNotInAdvertisingPacket)
        {
            return "3 bytes of flags, 2 + 23 of name, 18 of UUID: that is more than 31. What is added first is packed first: empty LocalName, add the section, set LocalName again, all before StartAdvertising.";
        }

        if (fault.Rule == FaultRules.NameSetTooLate)
        {
            return NameHint;
        }

        return fault.Rule == FaultRules.SecondStartAdvertising
            ? "One call of StartAdvertising is all it takes, with parameters that are right: a second one does not repair the first, it breaks the stack."
            : base.HintFor(fault);
    }

    private Verdict CheckEach(Attempt attempt, Func<Trial, string, Verdict> look)
    {
        foreach (var name in Names)
        {
            using var trial = attempt.Start(Encoding.UTF8.GetBytes($"name={name}\n"));
            var verdict = look(trial, name);
            if (trial.Fault is { } fault)
            {
                return Verdict.NotYet(verdict.IsRight ? "the firmware broke a rule of the chip" : verdict.Seen, HintFor(fault), fault);
            }

            if (!verdict.IsRight)
            {
                return verdict;
            }
        }

        return Verdict.Right;
    }

    private static Verdict CheckService(Trial trial, string name)
    {
        if (trial.Scan() is not { } report)
        {
            return Verdict.NotYet($"\"{name}\" is not in the air at all", "StartAdvertising must be called, once, with your parameters. The console says why it failed.");
        }

        if (report.ServiceUuids.Contains(ThingsIds.DefaultUserService))
        {
            return Verdict.Right;
        }

        return report.ServiceUuids.Count == 0
            ? Verdict.NotYet($"the packet of \"{name}\" holds {Hex(report.Data)}, and no service", "The section is of type AdvertisingPlan.CompleteList128BitUuids, and its content is plan.UuidBytes.")
            : Verdict.NotYet(
                $"the packet of \"{name}\" offers {report.ServiceUuids[0]}, which is not {ThingsIds.DefaultUserService}",
                "In the packet a UUID stands backwards, last byte first. plan.UuidBytes has it that way; Guid.ToByteArray has not.");
    }

    private static Verdict CheckName(Trial trial, string name) => trial.Scan() is { } report && report.LocalName == name
        ? Verdict.Right
        : Verdict.NotYet(
            $"the name in the scan is \"{trial.Scan()?.LocalName}\" instead of \"{name}\"",
            NameHint);

    private static Verdict CheckAfterDisconnect(Trial trial, string name)
    {
        trial.Connect();
        trial.Disconnect();
        trial.Wait(TimeSpan.FromSeconds(2));
        return CheckService(trial, name);
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);
}
