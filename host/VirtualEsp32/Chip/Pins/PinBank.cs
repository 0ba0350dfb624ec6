namespace VirtualEsp32;

/// <summary>
/// A chip's pins and nanoFramework's native pin driver: reservation, modes, levels, and the debounce that runs below the managed code.
/// </summary>
internal sealed class PinBank
{
    /// <summary>FreeRTOS runs at 100 ticks a second; a debounce is a whole number of ticks and at least one.</summary>
    private const int TickMilliseconds = 10;

    private readonly Chip _chip;
    private readonly Dictionary<int, bool> _drivenLevels;
    private readonly ChipModel _model;
    private readonly Pin?[] _pins;

    /// <summary>Makes the pins of a chip.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="model">Which pins it has.</param>
    /// <param name="drivenLevels">The levels that the outside drives.</param>
    public PinBank(Chip chip, ChipModel model, Dictionary<int, bool> drivenLevels)
    {
        _chip = chip;
        _model = model;
        _pins = new Pin?[model.PinCount];
        _drivenLevels = drivenLevels;
    }

    /// <summary>Told of an edge: the pin and whether it is high now. Set by the class library.</summary>
    public Action<int, bool>? EdgeListener { get; set; }

    /// <summary>The pins whose edges are told to managed code.</summary>
    public IEnumerable<ListenedPin> Listened => Enumerable.Range(0, _pins.Length)
        .Where(pin => _pins[pin] is { IsListening: true })
        .Select(pin => new ListenedPin(pin, _pins[pin]!.Mode == PinDriverMode.InputPullUp));

    /// <summary>One more than the last pin's number.</summary>
    public int Count => _pins.Length;

    /// <summary>Whether the driver calls the mode possible for the pin; for input-only pins it wrongly includes pull resistors.</summary>
    public bool IsModeSupported(int pin, PinDriverMode mode) =>
        _model.HasPin(pin) && (pin < _model.FirstInputOnly || mode <= PinDriverMode.InputPullUp);

    /// <summary>Reserves a pin.</summary>
    /// <returns>False when there is no such pin or it is taken.</returns>
    public bool Reserve(int pin)
    {
        if (!_model.HasPin(pin) || _pins[pin] is not null)
        {
            return false;
        }

        _pins[pin] = new Pin();
        return true;
    }

    /// <summary>Gives a pin back.</summary>
    public void Release(int pin)
    {
        if (_pins[pin] is { } state)
        {
            state.Timer?.Dispose();
            SetLatch(pin, state, isHigh: false);
            _pins[pin] = null;
        }
    }

    /// <summary>Whether the pin is reserved.</summary>
    public bool IsReserved(int pin) => _model.HasPin(pin) && _pins[pin] is not null;

    /// <summary>Whether the firmware drives the pin.</summary>
    public bool IsOutput(int pin) => _pins[pin]?.Mode >= PinDriverMode.Output;

    /// <summary>Sets a reserved pin's mode. An output starts low.</summary>
    /// <param name="pin">The pin.</param>
    /// <param name="mode">The mode.</param>
    /// <param name="hasListeners">Whether edges are to be told.</param>
    /// <param name="debounceMilliseconds">The debounce that goes with the listeners.</param>
    /// <returns>False when the pin cannot do that.</returns>
    public bool SetMode(int pin, PinDriverMode mode, bool hasListeners, long debounceMilliseconds)
    {
        if (_model.Flash.Contains(pin))
        {
            _chip.Report(FaultRules.FlashPin, $"GPIO{pin}");
            _chip.CrashHere();
        }

        if (!IsModeSupported(pin, mode))
        {
            return false;
        }

        var state = _pins[pin]!;
        state.Mode = mode;
        SetLatch(pin, state, isHigh: false);
        if (mode >= PinDriverMode.Output)
        {
            return true;
        }

        if (pin >= _model.FirstInputOnly && mode != PinDriverMode.Input)
        {
            _chip.Report(FaultRules.NoPullResistor, $"GPIO{pin}");
        }

        if (hasListeners && !state.IsListening)
        {
            SetDebounce(state, debounceMilliseconds);
            state.IsListening = true;
            state.Known = Level(pin);
        }
        else if (!hasListeners && state.IsListening)
        {
            state.IsListening = false;
            state.DebounceMilliseconds = 0;
        }

        return true;
    }

    /// <summary>Sets a pin's debounce; has no effect yet on a pin that is not an input.</summary>
    public void SetDebounce(int pin, long milliseconds)
    {
        if (_pins[pin] is { } state && state.Mode is { } mode && mode < PinDriverMode.Output)
        {
            SetDebounce(state, milliseconds);
        }
    }

    /// <summary>The level at a pin.</summary>
    public bool Level(int pin) => _pins[pin] switch
    {
        { Mode: >= PinDriverMode.Output } state => state.Latch,
        var state => _drivenLevels.TryGetValue(pin, out var driven)
            ? driven
            : state?.Mode == PinDriverMode.InputPullUp && pin < _model.FirstInputOnly,
    };

    /// <summary>Sets an output's level.</summary>
    /// <returns>False when the pin is not an output.</returns>
    public bool Write(int pin, bool isHigh)
    {
        if (!IsOutput(pin))
        {
            return false;
        }

        SetLatch(pin, _pins[pin]!, isHigh);
        return true;
    }

    /// <summary>The outside drives a pin to a level.</summary>
    public void Drive(int pin, bool isHigh)
    {
        var before = Level(pin);
        _drivenLevels[pin] = isHigh;
        if (_pins[pin] is { IsListening: true } state && before != isHigh)
        {
            OnEdge(pin, state, isHigh);
        }
    }

    private static void SetDebounce(Pin state, long milliseconds)
    {
        // As in the driver: a timer is made for the first non-zero value, and another non-zero value leaves it as it is.
        if (milliseconds > 0 && state.DebounceMilliseconds == 0)
        {
            state.TimerPeriod = TimeSpan.FromMilliseconds(Math.Max(1, milliseconds / TickMilliseconds) * TickMilliseconds);
        }

        state.DebounceMilliseconds = milliseconds;
    }

    private void OnEdge(int pin, Pin state, bool level)
    {
        if (state.IsWaiting)
        {
            return;
        }

        if (state.DebounceMilliseconds == 0)
        {
            if (level != state.Known)
            {
                state.Known = level;
                EdgeListener?.Invoke(pin, level);
            }

            return;
        }

        state.IsWaiting = true;
        state.Timer?.Dispose();
        state.Timer = _chip.StartTimer(state.TimerPeriod, () => OnDebounced(pin, state));
    }

    private void OnDebounced(int pin, Pin state)
    {
        state.IsWaiting = false;
        var level = Level(pin);
        if (state.IsListening && level != state.Known)
        {
            state.Known = level;
            EdgeListener?.Invoke(pin, level);
        }
    }

    private void SetLatch(int pin, Pin state, bool isHigh)
    {
        if (state.Latch == isHigh)
        {
            return;
        }

        state.Latch = isHigh;
        _chip.Tell(new PinChanged(pin, isHigh));
    }

    private sealed class Pin
    {
        public PinDriverMode? Mode { get; set; }

        public bool Latch { get; set; }

        /// <summary>Whether edges are told to managed code.</summary>
        public bool IsListening { get; set; }

        /// <summary>The level that managed code was last told.</summary>
        public bool Known { get; set; }

        public long DebounceMilliseconds { get; set; }

        public TimeSpan TimerPeriod { get; set; }

        public bool IsWaiting { get; set; }

        public ITimer? Timer { get; set; }
    }
}
