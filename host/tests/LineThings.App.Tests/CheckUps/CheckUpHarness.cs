using LineThings.Firmware;
using VirtualEsp32;

namespace LineThings.App.Tests;

/// <summary>
/// A check-up of a virtual board in virtual time. The subject can be made to look like a board behind a system that pairs, the links can be
/// sabotaged, and single answers can be given in the hands' place.
/// </summary>
internal sealed class CheckUpHarness : ICheckUpSubject, ICheckUpHands, IDisposable
{
    private const int BootPin = 0;
    private const int LedPin = 2;

    private readonly VirtualBoardSubject _subject;
    private readonly VirtualHands _hands;

    public CheckUpHarness(string targetName = "ESP32_BLE_REV0")
    {
        Board = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = Time, TargetName = targetName });
        Air.Add(Board);
        Central = Air.CreateCentral();
        Board.PowerOn();
        _subject = new VirtualBoardSubject(Central, Board, ThingsIds.DefaultUserService);
        _hands = new VirtualHands(
            isPressed => Board.DrivePin(BootPin, !isPressed),
            isOn =>
            {
                if (isOn)
                {
                    Board.PowerOn();
                }
                else
                {
                    Board.PowerOff();
                }
            },
            () => Board.IsPinHigh(LedPin),
            Time);
        KeepsBonds = _subject.KeepsBonds;
        CheckUp = new CheckUp(this, Time);
    }

    public event Action<bool>? Moved
    {
        add => _hands.Moved += value;
        remove => _hands.Moved -= value;
    }

    public VirtualTime Time { get; } = new();

    public VirtualAir Air { get; } = new();

    public VirtualBoard Board { get; }

    public Central Central { get; }

    public CheckUp CheckUp { get; }

    public Sabotage Sabotage { get; } = new();

    /// <summary>Answers in the hands' place; <see langword="null"/> leaves it to them.</summary>
    public Func<CheckUpRequest, CheckUpAnswer?> Answer { get; set; } = _ => null;

    /// <summary>What was asked of the hands, in order.</summary>
    public List<CheckUpAction> Asked { get; } = [];

    public bool KnowMoments { get; set; } = true;

    /// <summary>Whether a system pairs in the board's stead, as a browser's does.</summary>
    public bool HasSystem { get; set; }

    /// <summary>Whether that system, or its user, accepts a pairing.</summary>
    public bool SystemAccepts { get; set; } = true;

    public Guid Service { get; set; } = ThingsIds.DefaultUserService;

    public bool? KeepsBonds { get; set; }

    public bool CanHear => !HasSystem;

    public bool PairsItself => !HasSystem;

    public bool Forgets { get; set; } = true;

    public CheckUpSighting? Hear() => _subject.Hear();

    public ILink? MakeLink(bool acceptsPairing)
    {
        Sabotage.HidesPairing |= HasSystem;
        return new SabotagedLink(new VirtualBoardLink(Central, Board.Address, HasSystem ? SystemAccepts : acceptsPairing), Sabotage);
    }

    public bool TryForget()
    {
        if (HasSystem)
        {
            return false;
        }

        return !Forgets || _subject.TryForget();
    }

    public Task<CheckUpAnswer> AskAsync(CheckUpRequest request, CancellationToken cancellation)
    {
        Asked.Add(request.Action);
        return Answer(request) is { } answer ? Task.FromResult(answer) : _hands.AskAsync(request, cancellation);
    }

    /// <summary>Runs steps, or all of them.</summary>
    public CheckUpHarness Run(params string[] steps)
    {
        VirtualTimeLoop.Run(Time, () => CheckUp.RunAsync(this, steps.Length == 0 ? CheckUpWords.Steps : steps, CancellationToken.None));
        return this;
    }

    public CheckUpRecord Record(string step) => CheckUp.Snapshot.Records.Single(record => record.Step == step);

    /// <summary>A step's outcome with its reason, such as <c>Failed notHeard</c>.</summary>
    public string Outcome(string step) => Record(step).Counting is { Verdict: var verdict } ? $"{verdict!.Outcome} {verdict.Reason}".TrimEnd() : "none";

    /// <summary>The sentence of a step's reason.</summary>
    public string? Sentence(string step) => CheckUpWords.SentenceOf(Record(step).Counting!.Verdict!);

    /// <summary>The values of a step's evidence of a name.</summary>
    public IReadOnlyList<string?> Values(string step, string name) => Record(step).Counting!.Evidence.Where(one => one.Name == name).Select(one => one.Value).ToArray();

    public CheckUpDurations Durations(string step, string name) => Record(step).Counting!.Evidence.Single(one => one.Name == name).Durations!;

    public double? Milliseconds(string step, string name) => Record(step).Counting!.Evidence.Single(one => one.Name == name).Milliseconds;

    public void Dispose() => Board.Dispose();
}
