namespace LineThings.Workbench.Consoles;

/// <summary>The virtual board's console: carries out a script and prints what happens, one line per event.</summary>
internal sealed class BoardConsole
{
    private const int MinMtu = 23;
    private const int MaxMtu = 517;
    private const int MaxPin = 39;
    private const int MaxWait = 86_400_000;
    private const string Commands = "adv, connect, pair, mtu, sub, unsub, read, write, gpio, wait, disconnect, power, exit";

    private readonly BoardSetup _setup;
    private readonly TextWriter _messages;
    private readonly EventPrinter _printer;
    private readonly Dictionary<int, ConsoleCentral> _centrals = [];

    /// <summary>Makes a console.</summary>
    /// <param name="setup">The board, switched off.</param>
    /// <param name="output">Where events go.</param>
    /// <param name="messages">Where complaints about the script go.</param>
    public BoardConsole(BoardSetup setup, TextWriter output, TextWriter messages)
    {
        _setup = setup;
        _messages = messages;
        _printer = new EventPrinter(output);
        setup.Board.Happened += _printer.Print;
    }

    /// <summary>Switches the board on and carries out a script. A line that cannot be understood is named and left out.</summary>
    /// <param name="script">The script.</param>
    /// <returns>The exit code.</returns>
    public int Run(TextReader script)
    {
        _setup.Board.PowerOn();
        var code = ExitCode.Success;
        for (var number = 1; script.ReadLine() is { } text; number++)
        {
            try
            {
                if (ScriptLine.Parse(text) is { } line && !Do(line))
                {
                    break;
                }
            }
            catch (ScriptException exception)
            {
                _messages.WriteLine($"line {number}: {text.Trim()}: {exception.Message}");
                code = ExitCode.BadInput;
            }
        }

        return code;
    }

    private bool Do(ScriptLine line)
    {
        switch (line.Command)
        {
            case "adv":
                line.Expect("adv");
                Scan();
                break;
            case "connect":
                line.Expect("connect [N]");
                Central(line.Central(1)).Connect(_setup.Board.Address);
                break;
            case "pair":
                line.Expect("pair [N]");
                Wait(Central(line.Central(1)).PairAsync());
                break;
            case "mtu":
                line.Expect("mtu N SIZE");
                Wait(Central(line.Central(1)).ExchangeMtuAsync(line.Number(2, "an MTU in bytes", MinMtu, MaxMtu)));
                break;
            case "sub":
                line.Expect("sub UUID [N]");
                Wait(Central(line.Central(2)).SubscribeAsync(line.Uuid(1), isSubscribed: true));
                break;
            case "unsub":
                line.Expect("unsub UUID [N]");
                Wait(Central(line.Central(2)).SubscribeAsync(line.Uuid(1), isSubscribed: false));
                break;
            case "read":
                line.Expect("read UUID");
                Wait(ConnectedCentral().ReadAsync(line.Uuid(1)));
                break;
            case "write":
                line.Expect("write UUID [HEX]");
                Wait(ConnectedCentral().WriteAsync(line.Uuid(1), line.Bytes(2)));
                break;
            case "gpio":
                line.Expect("gpio PIN 0|1");
                DrivePin(line.Number(1, "a pin", 0, MaxPin), line.OneOf(2, "0", "1") == "1");
                break;
            case "wait":
                line.Expect("wait MS");
                _setup.Time.Advance(TimeSpan.FromMilliseconds(line.Number(1, "a time in milliseconds", 0, MaxWait)));
                break;
            case "disconnect":
                line.Expect("disconnect [N]");
                Central(line.Central(1)).Disconnect();
                break;
            case "power":
                line.Expect("power off|on");
                SwitchPower(line.OneOf(1, "off", "on") == "on");
                break;
            case "exit":
                line.Expect("exit");
                return false;
            default:
                throw new ScriptException($"there is no command {line.Command}; the commands are {Commands}");
        }

        return true;
    }

    private ConsoleCentral Central(int number)
    {
        if (!_centrals.TryGetValue(number, out var central))
        {
            central = new ConsoleCentral(number, _setup.Air.CreateCentral(), _printer);
            _centrals.Add(number, central);
        }

        return central;
    }

    /// <summary>Reads and writes are the connected central's; where none is connected, the first one says so.</summary>
    private ConsoleCentral ConnectedCentral() => _centrals.Values.FirstOrDefault(central => central.IsConnected) ?? Central(1);

    /// <summary>A request to a board whose firmware takes its time ends when that time has passed.</summary>
    private void Wait(Task request)
    {
        while (!request.IsCompleted && _setup.Time.AdvanceToNextTimer())
        {
        }

        request.GetAwaiter().GetResult();
    }

    private void Scan()
    {
        var reports = Central(1).Scan();
        if (reports.Count == 0)
        {
            _printer.Error("adv", "reason=not-advertising");
        }

        foreach (var report in reports)
        {
            _printer.Write("adv", $"data={EventPrinter.Hex(report.Data)} scan={EventPrinter.Hex(report.ScanResponse)}");
        }
    }

    private void DrivePin(int pin, bool isHigh)
    {
        try
        {
            _setup.Board.DrivePin(pin, isHigh);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ScriptException($"the ESP32 has no GPIO{pin}");
        }
        catch (InvalidOperationException)
        {
            _printer.Error("gpio", $"pin={pin} reason=output");
        }
    }

    private void SwitchPower(bool isOn)
    {
        if (isOn)
        {
            _setup.Board.PowerOn();
        }
        else
        {
            _setup.Board.PowerOff();
        }
    }
}
