namespace VirtualEsp32;

/// <summary>
/// A board with an ESP32 on it: address, drive, bonds and pins that last, and a power switch. It runs nanoFramework firmware and behaves as
/// the chip does, except that it says so where the chip fails silently (<see cref="Faults"/>).
/// </summary>
/// <remarks>
/// Members may be called from any thread. What happens on the board because of a call has happened when the call returns, as far as it
/// needs no time; events are delivered in order, one after the other, on the thread that caused them. A handler of <see cref="Happened"/>
/// may call the board again but must not block.
/// </remarks>
public sealed class VirtualBoard : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _outboxLock = new();
    private readonly Queue<Action> _outbox = new();
    private readonly List<Fault> _faults = [];
    private readonly BoardOptions _options;
    private Chip? _chip;
    private ulong _bootNumber;
    private RadioState _toldRadio;
    private bool _isDelivering;

    /// <summary>Makes a board, switched off, with an empty drive and no bonds.</summary>
    /// <param name="options">Its address, time and firmware.</param>
    /// <exception cref="ArgumentOutOfRangeException">The address has more than 48 bits.</exception>
    public VirtualBoard(BoardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Address, 0xFFFF_FFFF_FFFFUL, "address");
        _options = options;
        Drive = new VirtualDrive();
    }

    /// <summary>Everything that happens on the board, in order.</summary>
    public event Action<BoardEvent>? Happened;

    /// <summary>The board's public Bluetooth address, 48 bits.</summary>
    public ulong Address => _options.Address;

    /// <summary>The nanoFramework image it is flashed with; only <c>ESP32_BLE_REV0</c> keeps bonds over a power cycle.</summary>
    public string TargetName => _options.TargetName;

    /// <summary>The internal drive <c>I:</c>.</summary>
    public VirtualDrive Drive { get; }

    /// <summary>What it does with its power.</summary>
    public PowerState Power { get; private set; }

    /// <summary>The rules its firmware has broken since the board was made, in order.</summary>
    public IReadOnlyList<Fault> Faults
    {
        get
        {
            lock (_gate)
            {
                return _faults.ToArray();
            }
        }
    }

    /// <summary>What its radio does.</summary>
    public RadioState Radio
    {
        get
        {
            lock (_gate)
            {
                return _chip?.Ble.State ?? default;
            }
        }
    }

    /// <summary>How many bonds it holds.</summary>
    public int BondCount
    {
        get
        {
            lock (_gate)
            {
                return Bonds.Count;
            }
        }
    }

    /// <summary>The clock it runs by.</summary>
    internal TimeProvider Time => _options.Time;

    /// <summary>Whose pins the board has.</summary>
    internal ChipModel Model => _options.Chip;

    /// <summary>How long its firmware may compute without waiting, in real time.</summary>
    internal TimeSpan HangLimit => _options.HangLimit;

    /// <summary>The bonds; they outlive a power cycle on images that persist them.</summary>
    internal BondStore Bonds { get; } = new();

    /// <summary>The levels that the outside drives pins to.</summary>
    internal Dictionary<int, bool> DrivenLevels { get; } = [];

    /// <summary>Whether the chip has crashed since it was switched on.</summary>
    internal bool HasCrashed { get; set; }

    /// <summary>Switches the board on: it boots its firmware, unless its boot pin (GPIO0 of the ESP32) is held low. Does nothing when it has power already.</summary>
    public void PowerOn() => Enter(() =>
    {
        if (Power != PowerState.Off)
        {
            return;
        }

        if (DrivenLevels.TryGetValue(Model.BootPin, out var isHigh) && !isHigh)
        {
            SetPower(PowerState.Download);
            return;
        }

        Start(firmware => firmware.RunProgram());
    });

    /// <summary>Switches the board on and runs something else than the firmware's program.</summary>
    internal void PowerOnWith(Action<LoadedFirmware> body) => Enter(() => Start(body));

    /// <summary>Switches the board off at once: links drop without a word, unsaved data is gone. Does nothing when it is off.</summary>
    public void PowerOff() => Enter(() =>
    {
        _chip?.LosePower();
        if (Power is PowerState.Download or PowerState.Crashed)
        {
            SetPower(PowerState.Off);
        }
    });

    /// <summary>Drives a pin from outside, as a button does.</summary>
    /// <param name="pin">The pin's number, 0 to 39 on the ESP32.</param>
    /// <param name="isHigh">The level.</param>
    /// <exception cref="ArgumentOutOfRangeException">The chip has no such pin.</exception>
    /// <exception cref="InvalidOperationException">The firmware drives the pin itself.</exception>
    public void DrivePin(int pin, bool isHigh)
    {
        if (!Model.HasPin(pin))
        {
            throw new ArgumentOutOfRangeException(nameof(pin), pin, $"The {Model} has no such pin.");
        }

        Enter(() =>
        {
            if (_chip?.Pins.IsOutput(pin) == true)
            {
                throw new InvalidOperationException($"GPIO{pin} is an output of the firmware: two drivers on one pin would fight.");
            }

            if (_chip is null)
            {
                DrivenLevels[pin] = isHigh;
            }
            else
            {
                _chip.Pins.Drive(pin, isHigh);
            }
        });
    }

    /// <summary>The level of a pin as a meter would show it.</summary>
    /// <param name="pin">The pin's number.</param>
    /// <returns>Whether it is high; a pin that nobody drives and nothing pulls counts as low.</returns>
    public bool IsPinHigh(int pin)
    {
        lock (_gate)
        {
            return _chip is null ? DrivenLevels.GetValueOrDefault(pin) : _chip.Pins.Level(pin);
        }
    }

    /// <summary>The pins whose edges the firmware listens to, in order of their numbers.</summary>
    public IReadOnlyList<ListenedPin> ListenedPins => Enter(() => _chip?.Pins.Listened.ToArray() ?? []);

    /// <summary>Resets the Bluetooth controller, as a brown-out can: the link drops and advertising does not come back.</summary>
    public void ResetController() => Enter(() => _chip?.Ble.OnControllerReset());

    /// <summary>Switches the board off for good.</summary>
    public void Dispose() => PowerOff();

    /// <summary>Runs an action with the board to itself, lets the board react, and delivers what happened.</summary>
    internal void Enter(Action action) => Enter(() =>
    {
        action();
        return true;
    });

    /// <summary>Runs a function with the board to itself, lets the board react, and delivers what happened.</summary>
    internal T Enter<T>(Func<T> function)
    {
        T result;
        lock (_gate)
        {
            result = function();
            _chip?.Threads.RunUntilIdle();
            if (_chip is { IsPowerLost: true } dead)
            {
                _chip = null;
                dead.Threads.EndAll();
                dead.Ble.OnPowerLost();
                dead.Unload();
                Drive.OnPowerLost();
                if (!_options.PersistsBonds)
                {
                    Bonds.Clear();
                }

                SetPower(HasCrashed ? PowerState.Crashed : PowerState.Off);
            }

            TellRadio(_chip?.Ble.State ?? default);
        }

        Deliver();
        return result;
    }

    /// <summary>How many threads of the firmware have not ended.</summary>
    internal int LiveThreads => Enter(() => _chip?.Threads.LiveFirmwareThreads ?? 0);

    /// <summary>The running chip, with the gate held.</summary>
    internal Chip? RunningChip => _chip;

    /// <summary>Notes a fault and tells the host.</summary>
    internal void Report(Fault fault)
    {
        _faults.Add(fault);
        Tell(new FaultReported(fault));
    }

    /// <summary>Tells the host, in order.</summary>
    internal void Tell(BoardEvent what) => Post(() => Happened?.Invoke(what));

    /// <summary>Has something done on the host's side once the board is idle, in order.</summary>
    internal void Post(Action delivery)
    {
        lock (_outboxLock)
        {
            _outbox.Enqueue(delivery);
        }
    }

    private void Start(Action<LoadedFirmware> body)
    {
        HasCrashed = false;
        _chip = new Chip(this, ++_bootNumber);
        SetPower(PowerState.On);
        _chip.Boot(_options.Firmware, body);
    }

    private void SetPower(PowerState state)
    {
        Power = state;
        Tell(new PowerChanged(state));
    }

    private void TellRadio(RadioState radio)
    {
        if (radio != _toldRadio)
        {
            _toldRadio = radio;
            Tell(new RadioChanged(radio));
        }
    }

    private void Deliver()
    {
        while (true)
        {
            Action? delivery;
            lock (_outboxLock)
            {
                if (_isDelivering || !_outbox.TryDequeue(out delivery))
                {
                    return;
                }

                _isDelivering = true;
            }

            try
            {
                delivery();
            }
            finally
            {
                lock (_outboxLock)
                {
                    _isDelivering = false;
                }
            }
        }
    }
}
