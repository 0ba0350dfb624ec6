using System.Globalization;
using System.Reflection;

namespace VirtualEsp32;

/// <summary>
/// Everything that is gone when the power is: threads, pin modes, the Bluetooth stack's memory, the class library's static state. One
/// object per power-on; the class library finds its own through <see cref="Current"/>.
/// </summary>
internal sealed class Chip
{
    [ThreadStatic]
    private static Chip? _current;

    private readonly VirtualBoard _board;
    private readonly Dictionary<Type, object> _state = [];
    private readonly long _bootTimestamp;
    private LoadedFirmware? _firmware;

    /// <summary>Makes the chip of a board that is being switched on.</summary>
    public Chip(VirtualBoard board, ulong bootNumber)
    {
        _board = board;
        _bootTimestamp = board.Time.GetTimestamp();
        Random = new ChipRandom(board.Address * 1_000_003 + bootNumber);
        Threads = new BoardScheduler(this);
        Pins = new PinBank(this, board.Model, board.DrivenLevels);
        Ble = new BleHost(this, board.Bonds);
        Dispatcher = new EventDispatcher(this);
    }

    /// <summary>The chip that the calling thread belongs to.</summary>
    /// <exception cref="InvalidOperationException">The thread is not a thread of a virtual board.</exception>
    public static Chip Current
    {
        get
        {
            var chip = _current ?? throw new InvalidOperationException("nanoFramework's class library only works inside a virtual board.");
            chip.ThrowIfPowerLost();
            return chip;
        }
    }

    /// <summary>The board's address, 48 bits.</summary>
    public ulong Address => _board.Address;

    /// <summary>The firmware image's name, as <c>SystemInfo.TargetName</c> tells it.</summary>
    public string TargetName => _board.TargetName;

    /// <summary>How long a thread may compute without waiting, in real time.</summary>
    public TimeSpan HangLimit => _board.HangLimit;

    /// <summary>The threads.</summary>
    public BoardScheduler Threads { get; }

    /// <summary>The one thread that serves events.</summary>
    public EventDispatcher Dispatcher { get; }

    /// <summary>The pins.</summary>
    public PinBank Pins { get; }

    /// <summary>The Bluetooth host stack.</summary>
    public BleHost Ble { get; }

    /// <summary>The internal drive; it outlives the chip.</summary>
    public VirtualDrive Drive => _board.Drive;

    /// <summary>The source of random numbers.</summary>
    public ChipRandom Random { get; }

    /// <summary>Whether <c>Main</c> and every thread have returned.</summary>
    public bool HasProgramEnded { get; private set; }

    /// <summary>Whether power has been lost.</summary>
    public bool IsPowerLost { get; private set; }

    /// <summary>Milliseconds since the chip was switched on.</summary>
    public long TickCount => (long)_board.Time.GetElapsedTime(_bootTimestamp).TotalMilliseconds;

    /// <summary>The chip's idea of the time of day: a clock without a battery that starts at the Unix epoch.</summary>
    public DateTime UtcNow => DateTime.UnixEpoch + _board.Time.GetElapsedTime(_bootTimestamp);

    /// <summary>A piece of the class library's static state.</summary>
    /// <typeparam name="T">The class that holds the state.</typeparam>
    /// <returns>This chip's object of that class, made when first asked for.</returns>
    public T State<T>()
        where T : class, new()
    {
        if (!_state.TryGetValue(typeof(T), out var state))
        {
            state = new T();
            _state.Add(typeof(T), state);
        }

        return (T)state;
    }

    /// <summary>Makes the calling thread one of this chip's.</summary>
    public void MakeCurrent() => _current = this;

    /// <summary>Called on a board thread: leaves it if power is lost.</summary>
    /// <exception cref="PowerLostException">Power is lost.</exception>
    public void ThrowIfPowerLost()
    {
        if (IsPowerLost)
        {
            Threads.OnPowerLossMet();
            throw new PowerLostException();
        }
    }

    /// <summary>Loads the firmware and runs it on the main thread.</summary>
    /// <param name="image">The firmware.</param>
    /// <param name="body">What to run of it.</param>
    public void Boot(FirmwareImage image, Action<LoadedFirmware> body) => Threads.Start("main", ThreadPriorityLevel.Normal, () =>
    {
        _firmware = new LoadedFirmware(image);
        _firmware.RunStaticInitialisers(OnStaticInitialiserThrew);
        body(_firmware);
    });

    /// <summary>Marks power as lost; what runs on the board meets it at its next call.</summary>
    public void LosePower() => IsPowerLost = true;

    /// <summary>Called on a board thread: power is cut at this very moment.</summary>
    /// <exception cref="PowerLostException">Always.</exception>
    public void CutPowerHere()
    {
        LosePower();
        throw new PowerLostException();
    }

    /// <summary>Called on a board thread: the chip crashes, and stays down until it is switched off and on.</summary>
    /// <exception cref="PowerLostException">Always.</exception>
    public void CrashHere()
    {
        _board.HasCrashed = true;
        CutPowerHere();
    }

    /// <summary>The chip crashes while no thread of it runs.</summary>
    public void Crash()
    {
        _board.HasCrashed = true;
        LosePower();
    }

    /// <summary>Lets go of the firmware's code.</summary>
    public void Unload() => _firmware?.Unload();

    /// <summary>Starts a one-shot timer in the board's time.</summary>
    /// <param name="dueIn">When it fires.</param>
    /// <param name="action">What it does, with the board's gate held; not done once power is lost.</param>
    /// <returns>The timer; dispose it to stop it.</returns>
    public ITimer StartTimer(TimeSpan dueIn, Action action) => StartTimer(dueIn, Timeout.InfiniteTimeSpan, action);

    /// <summary>Starts a timer in the board's time.</summary>
    /// <param name="dueIn">When it fires first.</param>
    /// <param name="period">How long between later times; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="action">What it does.</param>
    /// <returns>The timer.</returns>
    public ITimer StartTimer(TimeSpan dueIn, TimeSpan period, Action action)
    {
        ITimer? timer = null;
        timer = _board.Time.CreateTimer(_ => _board.Enter(Fire), state: null, dueIn, period);
        return timer;

        void Fire()
        {
            if (IsPowerLost)
            {
                timer?.Dispose();
            }
            else
            {
                action();
            }
        }
    }

    /// <summary>Writes a line of the firmware's own output.</summary>
    public void Log(string line) => Tell(new LogWritten(line));

    /// <summary>Tells the host what happened, in order.</summary>
    public void Tell(BoardEvent what) => _board.Tell(what);

    /// <summary>Has something done on the host's side, in order with what <see cref="Tell"/> tells.</summary>
    public void Post(Action delivery) => _board.Post(delivery);

    /// <summary>Reports that the firmware broke a rule, at the place where it is now.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="detail">What was found.</param>
    public void Report(FaultRule rule, string detail = "") => ReportAt(rule, FirmwarePlace.OfCaller(IsFirmware), detail);

    /// <summary>Reports that the firmware broke a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="place">Where.</param>
    /// <param name="detail">What was found.</param>
    public void ReportAt(FaultRule rule, string place, string detail = "") => _board.Report(new Fault(rule, place, detail));

    /// <summary>Reports an exception that left an event handler.</summary>
    /// <param name="exception">The exception.</param>
    public void ReportHandlerThrew(Exception exception) =>
        ReportAt(FaultRules.HandlerThrows, FirmwarePlace.Of(exception, IsFirmware), DescribeException(exception));

    /// <summary>Called when an exception ends a thread.</summary>
    public void OnUncaughtException(Exception exception)
    {
        if (!IsPowerLost)
        {
            ReportAt(FaultRules.ThreadThrows, FirmwarePlace.Of(exception, IsFirmware), DescribeException(exception));
        }
    }

    /// <summary>Called on a thread that ends.</summary>
    public void OnThreadEnded(BoardThread thread)
    {
        if (thread.Priority == ThreadPriorityLevel.Normal && Threads.LiveFirmwareThreads == 0 && !IsPowerLost && !HasProgramEnded)
        {
            HasProgramEnded = true;
            Dispatcher.Stop();
            if (Ble.IsRunning)
            {
                ReportAt(FaultRules.ProgramEnded, "Main");
            }
        }
    }

    /// <summary>Called when a thread did not give the baton back.</summary>
    public void OnHung(BoardThread thread)
    {
        ReportAt(FaultRules.ThreadNeverWaits, $"the {thread.Name} thread");
        Crash();
    }

    private static string DescribeException(Exception exception) =>
        string.Create(CultureInfo.InvariantCulture, $"{exception.GetType().Name}: {exception.Message}");

    private void OnStaticInitialiserThrew(Exception exception) =>
        ReportAt(FaultRules.StaticInitialiserThrows, FirmwarePlace.Of(exception, IsFirmware), DescribeException(exception));

    private bool IsFirmware(Assembly assembly) => _firmware?.Contains(assembly) ?? false;
}
