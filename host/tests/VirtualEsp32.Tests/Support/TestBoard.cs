namespace VirtualEsp32.Tests;

/// <summary>A virtual board with everything around it: clock, air, centrals, and a record of what happened.</summary>
internal sealed class TestBoard : IDisposable
{
    private readonly List<BoardEvent> _events = [];
    private int _logTaken;

    /// <summary>Makes a board, switched off.</summary>
    /// <param name="firmware">Its firmware.</param>
    /// <param name="configure">Changes what the board is made of.</param>
    public TestBoard(TestFirmware firmware, Func<BoardOptions, BoardOptions>? configure = null)
    {
        var options = new BoardOptions { Firmware = firmware.Image, Time = Time };
        Board = new VirtualBoard(configure is null ? options : configure(options));
        Board.Happened += _events.Add;
        Air.Add(Board);
    }

    /// <summary>The board.</summary>
    public VirtualBoard Board { get; }

    /// <summary>The clock.</summary>
    public VirtualTime Time { get; } = new();

    /// <summary>The air; the board is in it.</summary>
    public VirtualAir Air { get; } = new();

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<BoardEvent> Events => _events;

    /// <summary>The lines of the firmware's console.</summary>
    public IReadOnlyList<string> Log => _events.OfType<LogWritten>().Select(line => line.Text).ToArray();

    /// <summary>The rules that were broken, in order.</summary>
    public IReadOnlyList<FaultRule> BrokenRules => Board.Faults.Select(fault => fault.Rule).ToArray();

    /// <summary>Makes a board and switches it on.</summary>
    public static TestBoard Boot(TestFirmware firmware, Func<BoardOptions, BoardOptions>? configure = null)
    {
        var board = new TestBoard(firmware, configure);
        board.Board.PowerOn();
        return board;
    }

    /// <summary>The lines of the console since this was last called.</summary>
    public IReadOnlyList<string> TakeLog()
    {
        var lines = Log.Skip(_logTaken).ToArray();
        _logTaken += lines.Length;
        return lines;
    }

    /// <summary>The one report of a central that scans, or <see langword="null"/> when the board does not advertise.</summary>
    public ScanReport? Scan() => Air.CreateCentral().Scan().SingleOrDefault();

    /// <summary>Makes a central.</summary>
    public TestCentral CreateCentral() => new(this);

    /// <summary>Makes a central and connects it.</summary>
    public TestCentral Connect()
    {
        var central = CreateCentral();
        central.Connect();
        return central;
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(int milliseconds) => Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Lets time pass until a task has ended.</summary>
    public T Await<T>(Func<Task<T>> work) => VirtualTimeLoop.Run(Time, work);

    /// <summary>Drives a pin and lets the debounce of 20 ms pass.</summary>
    public void Drive(int pin, bool isHigh)
    {
        Board.DrivePin(pin, isHigh);
        Advance(20);
    }

    /// <summary>Switches the board off and on.</summary>
    public void CyclePower()
    {
        Board.PowerOff();
        Board.PowerOn();
    }

    /// <summary>Does something and tells how much of the board's time it took.</summary>
    public int MillisecondsOf(Action action)
    {
        var before = Time.Elapsed;
        action();
        return (int)(Time.Elapsed - before).TotalMilliseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => Board.Dispose();
}
