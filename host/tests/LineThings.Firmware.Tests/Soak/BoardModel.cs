namespace LineThings.Firmware.Tests.Soak;

/// <summary>
/// What the board, its firmware and its centrals are supposed to do, in as few words as possible. It knows nothing of the code under test.
/// </summary>
internal sealed class BoardModel
{
    private const int Debounce = 20;
    private const int Hold = 10_000;
    private const int SignalLength = 3_000;
    private const int MaxBonds = 3;

    private readonly int?[] _keys = new int?[Operations.Centrals];
    private readonly List<(int Central, int Key)> _bonds = [];
    private readonly HashSet<int> _storedSubscriptions = [];
    private readonly List<string> _seen = [];
    private bool _isOn;
    private bool _isInDownload;
    private bool _hasCrashed;
    private int? _central;
    private bool _isEncrypted;
    private bool _isBonded;
    private bool _isSubscribed;
    private int _refusals;
    private int _lastKey;
    private bool _isPressed;
    private bool _knownPressed;
    private long? _debounceEnd;
    private long? _holdEnd;
    private long _signalEnd;
    private bool _isLedOn;
    private long _now;

    /// <summary>Whether the LED is lit; <see langword="null"/> while it shows a signal.</summary>
    public bool? IsLedLit => _now >= _signalEnd ? _isLedOn : null;

    /// <summary>Does an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>What is to be seen of it, in order.</returns>
    public IReadOnlyList<string> Do(Operation operation)
    {
        _seen.Clear();
        switch (operation.Kind)
        {
            case OperationKind.Connect:
                Connect(operation.Central);
                break;
            case OperationKind.Press or OperationKind.Release:
                Move(operation.Kind == OperationKind.Press);
                break;
            case OperationKind.Wait:
                Wait(operation.Amount);
                break;
            case OperationKind.Forget:
                _keys[operation.Central] = null;
                break;
            case OperationKind.PowerOn:
                PowerOn();
                break;
            case OperationKind.PowerOff:
                PowerOff();
                break;
            default:
                if (_central is { } central)
                {
                    DoOnLink(operation, central);
                }
                else
                {
                    _seen.Add("nobody connected");
                }

                break;
        }

        _seen.Add($"bonds {_bonds.Count}");
        return _seen;
    }

    private void DoOnLink(Operation operation, int central)
    {
        switch (operation.Kind)
        {
            case OperationKind.Disconnect or OperationKind.LoseLink:
                EndLink();
                break;
            case OperationKind.Pair:
                Pair(central);
                break;
            case OperationKind.RefusePairing:
                Refuse(central);
                break;
            case OperationKind.ExchangeMtu:
                _seen.Add($"mtu {Math.Clamp(operation.Amount, 23, 256)}");
                break;
            case OperationKind.Subscribe or OperationKind.Unsubscribe:
                _isSubscribed = operation.Kind == OperationKind.Subscribe;
                StoreSubscription(central);
                _seen.Add("done");
                break;
            case OperationKind.ReadPsdi:
                _seen.Add(RefusalOf(central) ?? "psdi");
                break;
            case OperationKind.ReadButton:
                _seen.Add(RefusalOf(central) ?? $"value {(_knownPressed ? 1 : 0)}");
                break;
            case OperationKind.ReadLed:
                _seen.Add("att 02");
                break;
            case OperationKind.WriteLed:
                Write(central, operation.Amount);
                break;
            case OperationKind.WriteLedWrongLength:
                _seen.Add(RefusalOf(central) ?? (operation.Amount == 1 ? "done" : "att 0d"));
                if (_isEncrypted && operation.Amount == 1)
                {
                    SetLed(isOn: false);
                }

                break;
            case OperationKind.LoseLinkOnWrite:
                if (_isEncrypted)
                {
                    SetLed(operation.Amount == 1);
                }

                _seen.Add("link lost");
                EndLink();
                break;
        }
    }

    private void Connect(int central)
    {
        if (!_isOn || _central is not null)
        {
            _seen.Add("cannot connect");
            return;
        }

        _central = central;
        _isEncrypted = _isBonded = _isSubscribed = false;
        _seen.Add("connected");
    }

    private void EndLink()
    {
        _central = null;
        _isEncrypted = _isBonded = _isSubscribed = false;
    }

    private void Pair(int central)
    {
        if (!_isEncrypted && _keys[central] is { } key)
        {
            if (!_bonds.Contains((central, key)))
            {
                _seen.Add("BondMismatch");
                return;
            }

            _isEncrypted = _isBonded = true;
            _isSubscribed |= _storedSubscriptions.Contains(central);
        }
        else if (!_isEncrypted)
        {
            PairAnew(central);
        }

        _seen.Add("Paired");
    }

    private void PairAnew(int central)
    {
        _refusals = 0;
        RemoveBond(central);
        if (_bonds.Count == MaxBonds)
        {
            RemoveBond(_bonds[0].Central);
        }

        _keys[central] = ++_lastKey;
        _bonds.Add((central, _lastKey));
        _isEncrypted = _isBonded = true;
        StoreSubscription(central);
    }

    private void RemoveBond(int central)
    {
        _bonds.RemoveAll(bond => bond.Central == central);
        _storedSubscriptions.Remove(central);
    }

    private void Refuse(int central)
    {
        if (_isEncrypted)
        {
            _seen.Add("Paired");
            return;
        }

        if (_keys[central] is not null)
        {
            Pair(central);
            return;
        }

        _seen.Add("Refused");
        if (++_refusals == 2)
        {
            _hasCrashed = true;
            LosePower();
        }
    }

    private void StoreSubscription(int central)
    {
        if (!_isEncrypted || !_isBonded)
        {
            return;
        }

        if (_isSubscribed)
        {
            _storedSubscriptions.Add(central);
        }
        else
        {
            _storedSubscriptions.Remove(central);
        }
    }

    private string? RefusalOf(int central) => _isEncrypted ? null
        : _bonds.Exists(bond => bond.Central == central) ? "att 0f"
        : "att 05";

    private void Write(int central, int value)
    {
        _seen.Add(RefusalOf(central) ?? (value > 1 ? "att 13" : "done"));
        if (_isEncrypted && value <= 1)
        {
            SetLed(value == 1);
        }
    }

    /// <summary>A write ends a signal that is being shown.</summary>
    private void SetLed(bool isOn)
    {
        _isLedOn = isOn;
        _signalEnd = _now;
    }

    private void Move(bool isPressed)
    {
        if (_isPressed == isPressed)
        {
            return;
        }

        _isPressed = isPressed;
        if (_isOn)
        {
            _debounceEnd ??= _now + Debounce;
        }
    }

    private void Wait(int milliseconds)
    {
        var end = _now + milliseconds;
        while (NextMoment() is { } moment && moment <= end)
        {
            _now = moment;

            // Let go after exactly ten seconds still counts: the hold has been due for longer.
            if (_holdEnd == _now)
            {
                OnHeld();
            }

            if (_debounceEnd == _now)
            {
                OnDebounced();
            }
        }

        _now = end;
    }

    private long? NextMoment() => (_debounceEnd, _holdEnd) switch
    {
        ({ } debounce, { } hold) => Math.Min(debounce, hold),
        var (debounce, hold) => debounce ?? hold,
    };

    private void OnDebounced()
    {
        _debounceEnd = null;
        if (_knownPressed == _isPressed)
        {
            return;
        }

        _knownPressed = _isPressed;
        _holdEnd = _isPressed ? _now + Hold : null;
        if (_central is { } central && _isSubscribed && _isEncrypted)
        {
            _seen.Add($"notify {central} {(_isPressed ? 1 : 0)}");
        }
    }

    private void OnHeld()
    {
        _holdEnd = null;
        _bonds.Clear();
        _storedSubscriptions.Clear();
        _signalEnd = _now + SignalLength;
    }

    private void PowerOn()
    {
        if (_isOn || _isInDownload || _hasCrashed)
        {
            return;
        }

        // The button is BOOT: held at reset, it keeps the chip in its boot loader.
        _isInDownload = _isPressed;
        _isOn = !_isPressed;
    }

    private void PowerOff()
    {
        _isInDownload = false;
        _hasCrashed = false;
        LosePower();
    }

    private void LosePower()
    {
        EndLink();
        _isOn = false;
        _refusals = 0;
        _knownPressed = false;
        _isLedOn = false;
        _debounceEnd = null;
        _holdEnd = null;
        _signalEnd = 0;
    }
}
