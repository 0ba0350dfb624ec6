using System.Text.Json;

namespace LineThings.App;

/// <summary>
/// The words of check-ups. Ids and names are the report's and do not change; the sentences are English, for the report in Markdown. The page
/// has its own.
/// </summary>
public static class CheckUpWords
{
    /// <summary>The step that looks for the advertising.</summary>
    public const string Advertising = "advertising";

    /// <summary>The step that reads the PSDI.</summary>
    public const string Psdi = "psdi";

    /// <summary>The step that writes without pairing.</summary>
    public const string Refusal = "refusal";

    /// <summary>The step that switches the LED.</summary>
    public const string Led = "led";

    /// <summary>The step with one press.</summary>
    public const string Press = "press";

    /// <summary>The step with a hundred notifications.</summary>
    public const string Notifications = "notifications";

    /// <summary>The step that cuts the power.</summary>
    public const string Reconnect = "reconnect";

    /// <summary>The step that looks for the bond afterwards.</summary>
    public const string Bond = "bond";

    private static readonly Dictionary<string, (string Title, string Checks, string Person)> StepWords = new()
    {
        [Advertising] = (
            "Advertising",
            "The board advertises the product's service UUID.",
            "Where the workbench cannot hear it: look for the board in the browser's chooser, which filters by the service, or in a scanner app."),
        [Psdi] = ("PSDI", "The PSDI can be read, has 1 to 20 bytes, and is the same over three connections.", "Accept the pairing if the system asks."),
        [Refusal] = (
            "Write refused before pairing",
            "A write to the LED is refused while the two are not paired, and the LED stays dark.",
            "Forget the board in the system's settings, refuse the pairing once, look at the LED."),
        [Led] = ("LED", "The LED goes on and off as it is written, twice.", "Look at the LED and say what it does."),
        [Press] = ("Press and release", "One press and release give 01, then 00, and nothing else.", "Press the button and let go."),
        [Notifications] = (
            "A hundred notifications",
            "Fifty presses and releases give a hundred notifications in order; then a hundred LED writes are timed.",
            "Press the button fifty times and count."),
        [Reconnect] = ("Reconnect after power loss", "The board comes back after a loss of power and takes a connection.", "Pull the plug, then put it back."),
        [Bond] = (
            "Bond after power loss",
            "The PSDI can be read without a new pairing, or cannot, as this kind of board is known to behave.",
            "Say whether the system asked for a pairing again."),
    };

    private static readonly Dictionary<string, string> EvidenceWords = new()
    {
        ["serviceUuid"] = "service looked for",
        ["heardAfter"] = "heard after",
        ["advertisedServices"] = "services in the advertising packet",
        ["advertisedName"] = "name advertised",
        ["saidOfAdvertising"] = "the person says of the advertising",
        ["connectionsBy"] = "connections made by",
        ["connectedAfter"] = "connected after",
        ["psdi"] = "PSDI read",
        ["pairedWrite"] = "write of 00 when paired",
        ["unpairedWrite"] = "write of 01 when not paired",
        ["refusedWith"] = "refused with",
        ["saidOfPairing"] = "the person says of the system's pairing question",
        ["ledSeen"] = "LED seen",
        ["written"] = "written",
        ["writeTook"] = "write took",
        ["readBack"] = "read back",
        ["notReadable"] = "not readable",
        ["notified"] = "notified",
        ["heldFor"] = "time between the two",
        ["notifications"] = "notifications",
        ["orderFaults"] = "faults in the order",
        ["notificationGaps"] = "time between notifications, as they arrived at the workbench",
        ["pressToNotification"] = "press to notification, debounce included",
        ["pressToNotificationNotMeasured"] = "press to notification was not measured",
        ["writeRoundTrip"] = "round trip of LED writes",
        ["linkEndedAfter"] = "link ended after",
        ["countedFrom"] = "counted from",
        ["advertisedAfter"] = "advertised after",
        ["keepsBondsByKind"] = "this kind of board keeps bonds",
        ["encryption"] = "how the link was encrypted",
        ["readFailed"] = "reading failed with",
        ["bond"] = "bond",
    };

    private static readonly Dictionary<string, string> ReasonWords = new()
    {
        ["skippedByPerson"] = "It was skipped.",
        ["restarted"] = "It was begun anew before it had ended.",
        ["aborted"] = "The check-up was aborted.",
        ["link"] = "The link failed ({failure}): {message}",
        ["unexpected"] = "The workbench failed: {message}",
        ["notHeard"] = "The board was not heard within {seconds} seconds.",
        ["serviceNotAdvertised"] = "The board was heard, but the product's service UUID was not in its advertising packet.",
        ["notSeen"] = "The person did not see it.",
        ["advertisingNotTold"] = "The browser does not tell what a board advertises, and the person could not tell either.",
        ["psdiLength"] = "The PSDI has {length} bytes; it must have 1 to 20.",
        ["psdiChanged"] = "The PSDI was {first} and then {later}.",
        ["bondNotForgotten"] = "The pairing could not be removed, so nothing can be said of a board without one.",
        ["writeAccepted"] = "The write was accepted although the two were not paired.",
        ["pairingAccepted"] = "The link was paired after all, so nothing can be said of a write without it.",
        ["pairedUnasked"] = "The write was accepted, and the system did not ask: it pairs by itself, so a write without pairing cannot be tried here.",
        ["ledLitUnpaired"] = "The write was refused, but the LED is lit.",
        ["ledNotSeen"] = "The LED could not be seen.",
        ["ledWrong"] = "After a write of {written} the LED was {seen}.",
        ["ledReadBack"] = "After a write of {written} the LED was read as {read}.",
        ["notNotified"] = "No notification came within {seconds} seconds of the press.",
        ["pressWrong"] = "Notified: {values}. One press and release should give 01 00.",
        ["orderWrong"] = "{count} notifications, not in order: {faults}.",
        ["countWrong"] = "{count} notifications came; {expected} were expected. Their order shows no fault, so presses are missing or more than counted.",
        ["pressesNotCounted"] = "{count} notifications came in order, but the presses were not counted: whether any is missing cannot be said.",
        ["powerNotCut"] = "The link was still up {seconds} seconds later: the power was not cut, or the loss was not noticed.",
        ["linkLostByItself"] = "The link was lost before the power was cut.",
        ["notBack"] = "The board did not take a connection within {seconds} seconds: {message}",
        ["notBackBySystem"] =
            "The board did not take a connection within {seconds} seconds: {message} Some systems say the same when the bond was lost with the power.",
        ["noPowerCut"] = "The power has not been cut since the two were last paired: repeat the step before this one.",
        ["bondLost"] = "The bond was lost with the power.",
        ["bondKeptAfterAll"] = "The bond was kept, although this kind of board is said not to keep bonds.",
        ["systemMayPairUnasked"] = "The PSDI could be read and the system did not ask; but it was not seen asking before either, so it may have paired again by itself.",
        ["pairingNotTold"] = "The PSDI could be read, but nobody could tell whether with the old pairing or a new one.",
    };

    /// <summary>The steps' ids in order.</summary>
    public static IReadOnlyList<string> Steps { get; } = StepWords.Keys.ToArray();

    /// <summary>The names that evidence has.</summary>
    public static IReadOnlyCollection<string> EvidenceNames => EvidenceWords.Keys;

    /// <summary>The reasons that a verdict has.</summary>
    public static IReadOnlyCollection<string> Reasons => ReasonWords.Keys;

    /// <summary>A step's title.</summary>
    /// <param name="step">The step's id.</param>
    /// <returns>A few words.</returns>
    public static string TitleOf(string step) => StepWords[step].Title;

    /// <summary>What a step checks.</summary>
    /// <param name="step">The step's id.</param>
    /// <returns>A sentence.</returns>
    public static string ChecksOf(string step) => StepWords[step].Checks;

    /// <summary>What a step wants of the person.</summary>
    /// <param name="step">The step's id.</param>
    /// <returns>A sentence.</returns>
    public static string PersonOf(string step) => StepWords[step].Person;

    /// <summary>What evidence is about.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>A few words.</returns>
    public static string LabelOf(string name) => EvidenceWords[name];

    /// <summary>A verdict's reason as a sentence.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>The sentence; <see langword="null"/> when there is no reason.</returns>
    public static string? SentenceOf(CheckUpVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Reason is null
            ? null
            : verdict.Values.Aggregate(ReasonWords[verdict.Reason], (text, pair) => text.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal));
    }

    /// <summary>How reports write a value of an enumeration.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Its name in camel case.</returns>
    public static string NameOf(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
    }
}
