namespace VirtualEsp32.Tests;

/// <summary>A firmware that breaks one rule: the correct one with one passage done wrong.</summary>
/// <param name="rule">The rule.</param>
/// <param name="place">What the fault must name: a method of the firmware, or something else where no line of it can be told.</param>
internal sealed class WrongFirmware(FaultRule rule, string place)
{
    private readonly string? _line;

    /// <summary>The rule.</summary>
    public FaultRule Rule => rule;

    /// <summary>What stands in the correct firmware.</summary>
    public required string Right { get; init; }

    /// <summary>What stands there instead.</summary>
    public required string Wrong { get; init; }

    /// <summary>The line at which the chip notices, as far as it needs to be told apart from others; the last wrong one if not given.</summary>
    public string Line
    {
        get => _line ?? Wrong.Split('\n')[^1].Trim();
        init => _line = value;
    }

    /// <summary>What the surroundings do so that it shows.</summary>
    public Action<TestBoard> Provoke { get; init; } = _ => { };

    /// <summary>
    /// How much real time it has; the chip's own limit if not given. Only what hangs for certain may have less: a busy computer holds up the others too.
    /// </summary>
    public TimeSpan? HangLimit { get; init; }

    /// <summary>Whether the chip can tell a line of the firmware.</summary>
    public bool HasLine => place.StartsWith("Program.", StringComparison.Ordinal);

    /// <summary>The firmware.</summary>
    public TestFirmware Firmware => TestFirmware.LedAndButton.With(Right, Wrong);

    /// <summary>The place that the fault must name.</summary>
    public string Place => HasLine ? Firmware.Place(place, Line) : place;

    /// <summary>Boots it.</summary>
    public TestBoard Boot() => TestBoard.Boot(Firmware, options => options with { HangLimit = HangLimit ?? options.HangLimit });
}
