namespace VirtualEsp32.Tests;

/// <summary>The correct firmware and its wrong sisters, one for every rule.</summary>
internal static class WrongFirmwares
{
    private const string Main = "Program.Main";
    private const string SessionHandler = "Program.OnSessionStatusChanged";
    private const string WriteHandler = "Program.OnLedWritten";
    private const string ReadHandler = "Program.OnButtonRead";
    private const string KeyHandler = "Program.OnKeyChanged";
    private const string Led = "characteristic 6f1d0002-8b5e-4c5a-9f62-0d3b7c1e5a00";
    private const string Start = "_provider.StartAdvertising();";
    private const string Name = "server.DeviceName = \"Lamp\";";

    /// <summary>The wrong firmware for each rule.</summary>
    public static IReadOnlyDictionary<FaultRule, WrongFirmware> ByRule { get; } = new WrongFirmware[]
    {
        new(FaultRules.SecondStartAdvertising, SessionHandler)
        {
            Right = "_isEncrypted = false;",
            Wrong = """
                _isEncrypted = false;
                _provider.StartAdvertising(); // so that others find it too
                """,
            Provoke = board => board.Connect(),
        },
        new(FaultRules.StopAdvertising, SessionHandler)
        {
            Right = "_isEncrypted = false;",
            Wrong = """
                _isEncrypted = false;
                _provider.StopAdvertising(); // nobody else needs to find it
                """,
            Provoke = board => board.Connect(),
        },
        new(FaultRules.UuidNotInAdvertisingPacket, Main)
        {
            Right = Name,
            Wrong = "server.DeviceName = \"Lamp in the hall\";",
            Line = Start,
        },
        new(FaultRules.AdvertisementDataDropped, Main)
        {
            Right = Name,
            Wrong = "server.DeviceName = \"Lamp in the hall, on the right\";",
            Line = Start,
        },
        new(FaultRules.ServiceAfterStart, Main)
        {
            Right = Start,
            Wrong = """
                _provider.StartAdvertising();
                GattServiceProvider.Create(new Guid("6f1d0009-8b5e-4c5a-9f62-0d3b7c1e5a00"));
                """,
        },
        new(FaultRules.ServerAfterService, Main)
        {
            Right = "var server = BluetoothLEServer.Instance;",
            Wrong = """
                GattServiceProvider.Create(new Guid("6f1d0009-8b5e-4c5a-9f62-0d3b7c1e5a00"));
                var server = BluetoothLEServer.Instance;
                """,
            Line = "6f1d0009",
        },
        new(FaultRules.NameSetTooLate, Main)
        {
            Right = Start,
            Wrong = """
                _provider.StartAdvertising();
                server.DeviceName = "Lamp 2";
                """,
        },
        new(FaultRules.DeviceNameTooLong, Main)
        {
            Right = Name,
            Wrong = "server.DeviceName = \"Lamp in the hall, left of the door\";",
            Line = Start,
        },
        new(FaultRules.HandlerThrows, KeyHandler)
        {
            Right = "if (!_isEncrypted)",
            Wrong = "if (_button.SubscribedClients[0] == null)",
            Provoke = board => board.Drive(0, false),
        },
        new(FaultRules.HandlerBlocks, WriteHandler)
        {
            Right = "request.Respond();",
            Wrong = """
                request.Respond();
                Thread.Sleep(500);
                """,
            Provoke = board => ConnectAndPair(board).Write(Uuids.Led, 1),
        },
        new(FaultRules.RequestNotAnswered, Led)
        {
            Right = "request.Respond();",
            Wrong = "Console.WriteLine(\"the LED has its level, that will do\");",
            Provoke = TryToWriteLed,
        },
        new(FaultRules.HandlerMissing, Led)
        {
            Right = "led.WriteRequested += OnLedWritten;",
            Wrong = "Console.WriteLine(\"handlers follow later\");",
            Provoke = TryToWriteLed,
        },
        new(FaultRules.WriteAnsweredAgain, WriteHandler)
        {
            Right = "request.Respond();",
            Wrong = """
                request.Respond();
                request.Respond(); // to be sure
                """,
            Provoke = board => ConnectAndPair(board).Write(Uuids.Led, 1),
        },
        new(FaultRules.ReadAnsweredAgain, ReadHandler)
        {
            Right = "Console.WriteLine(\"button read\");",
            Wrong = "request.RespondWithProtocolError(GattProtocolError.UnlikelyError);",
            Provoke = board => ConnectAndPair(board).Read(Uuids.Button),
        },
        new(FaultRules.NotAnAttError, WriteHandler)
        {
            Right = "request.RespondWithProtocolError(GattProtocolError.InvalidAttributeValueLength);",
            Wrong = "request.RespondWithProtocolError((byte)BluetoothError.Success);",
            Provoke = TryToWriteLedLong,
        },
        new(FaultRules.NotificationTooLong, KeyHandler)
        {
            Right = "foreach (var result in _button.NotifyValue(new Buffer(value)))",
            Wrong = "foreach (var result in _button.NotifyValue(new Buffer(new byte[21])))",
            Provoke = PressWhileSubscribed,
        },
        new(FaultRules.NotificationUnencrypted, KeyHandler)
        {
            Right = "if (!_isEncrypted)",
            Wrong = "if (_button.SubscribedClients.Length == 0)",
            Line = "foreach (var result in _button.NotifyValue(new Buffer(value)))",
            Provoke = board =>
            {
                board.Connect().Subscribe(Uuids.Button);
                board.Drive(0, false);
            },
        },
        new(FaultRules.IndicationSentAsNotification, Main)
        {
            Right = "GattCharacteristicProperties.Read | GattCharacteristicProperties.Notify",
            Wrong = "GattCharacteristicProperties.Read | GattCharacteristicProperties.Indicate",
            Line = "_button = _provider.Service.CreateCharacteristic(",
        },
        new(FaultRules.BrokenBondingCall, SessionHandler)
        {
            Right = "_isEncrypted = false;",
            Wrong = "_isEncrypted = DeviceBonding.IsBonded(0xC00000000001);",
            Provoke = board => board.Connect(),
        },
        new(FaultRules.StackNotRunning, Main)
        {
            Right = Name,
            Wrong = """
                server.DeviceName = "Lamp";
                DeviceBonding.DeleteAllBonds();
                """,
        },
        new(FaultRules.FlashPin, Main)
        {
            Right = "_led = pins.OpenPin(2, PinMode.Output);",
            Wrong = "_led = pins.OpenPin(9, PinMode.Output);",
        },
        new(FaultRules.NoPullResistor, Main)
        {
            Right = "_key = pins.OpenPin(0, PinMode.InputPullUp);",
            Wrong = "_key = pins.OpenPin(34, PinMode.InputPullUp);",
        },
        new(FaultRules.ThreadThrows, Main)
        {
            Right = Start,
            Wrong = "((GattServiceProvider)null).StartAdvertising();",
        },
        new(FaultRules.ProgramEnded, "Main")
        {
            Right = "Thread.Sleep(Timeout.Infinite);",
            Wrong = "Console.WriteLine(\"ready\");",
        },
        new(FaultRules.StaticInitialiserThrows, "Program.<StaticInitialiser>")
        {
            Right = "private static bool _isEncrypted;",
            Wrong = "private static bool _isEncrypted = int.Parse(\"yes\") != 0;",
        },
        new(FaultRules.ThreadNeverWaits, "the main thread")
        {
            HangLimit = TimeSpan.FromMilliseconds(300),
            Right = "Thread.Sleep(Timeout.Infinite);",
            Wrong = """
                while (Environment.TickCount64 < 5000)
                {
                }
                """,
        },
    }.ToDictionary(wrong => wrong.Rule);

    /// <summary>The one rule that a correct firmware cannot keep: the chip breaks it when the user refuses twice.</summary>
    public static FaultRule NotTheFirmwaresFault => FaultRules.TwoPairingsCancelled;

    /// <summary>The wrong firmware for a rule, booted.</summary>
    public static TestBoard Boot(FaultRule rule) => ByRule[rule].Boot();

    private static TestCentral ConnectAndPair(TestBoard board)
    {
        var central = board.CreateCentral();
        central.ConnectAndPair();
        return central;
    }

    private static void PressWhileSubscribed(TestBoard board)
    {
        ConnectAndPair(board).Subscribe(Uuids.Button);
        board.Drive(0, false);
    }

    private static void TryToWriteLed(TestBoard board) => TryToWrite(board, 1);

    private static void TryToWriteLedLong(TestBoard board) => TryToWrite(board, 1, 1);

    private static void TryToWrite(TestBoard board, params byte[] value)
    {
        try
        {
            ConnectAndPair(board).Write(Uuids.Led, value);
        }
        catch (AttErrorException)
        {
            // Whether it is refused, and with what, is for the test to say.
        }
    }
}
