using System.Reflection;

namespace VirtualEsp32.Tests;

/// <summary>A session with the virtual board goes as one with the real runtime went.</summary>
public sealed class SessionFactsTests
{
    private static readonly TestFirmware Firmware = TestFirmware.Read("Session");

    private static readonly IReadOnlyDictionary<string, string> Outcomes = Facts.Read("session.txt")
        .Select(line => line.Split("->", 2))
        .ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim(), StringComparer.Ordinal);

    [Fact]
    public void Every_line_of_the_facts_has_a_test() => Assert.Equal(
        Outcomes.Keys.Order(StringComparer.Ordinal),
        typeof(SessionFactsTests).GetMethods()
            .SelectMany(method => method.GetCustomAttributes<ShowsAttribute>())
            .Select(shows => shows.Action)
            .Order(StringComparer.Ordinal));

    [Fact]
    [Shows("connect 1")]
    [Shows("mtu 1 185")]
    [Shows("sub <button>")]
    [Shows("read <psdi> (StaticValue)")]
    [Shows("gpio 0 0")]
    [Shows("gpio 0 1")]
    [Shows("write <led> 00")]
    [Shows("read <led> (no Read)")]
    [Shows("disconnect 1")]
    public void A_session_from_connect_to_disconnect()
    {
        using var board = TestBoard.Boot(Firmware);
        var advertised = board.Scan()!;

        var central = board.Connect();
        Assert.Equal(Outcomes["connect 1"], Told(board));

        Assert.Equal(185, central.ExchangeMtu(185));
        Assert.Equal(Outcomes["mtu 1 185"], Told(board));

        central.Subscribe(Uuids.Button);
        Assert.Equal(Outcomes["sub <button>"], Told(board));

        Assert.Equal("cafe", central.Read(Uuids.Id));
        Assert.Equal("the value; no handler of the app runs", Outcomes["read <psdi> (StaticValue)"]);
        Assert.Empty(Told(board));

        board.Drive(0, false);
        Assert.Equal(Outcomes["gpio 0 0"], Told(board));
        Assert.Equal(["01"], central.Notifications);

        board.Drive(0, true);
        Assert.Equal(Outcomes["gpio 0 1"] + "; NotifyValue returns one result, Status Success", Told(board));

        central.Write(Uuids.Led, 0);
        Assert.Equal(Outcomes["write <led> 00"], Told(board) + " -> success");

        Assert.Equal(Outcomes["read <led> (no Read)"], $"ATT error 0x{central.RefusalOfRead(Uuids.Led):x2}");

        central.Disconnect();
        Assert.Equal(
            "first SubscribedClientsChanged with Length 0, then SessionStatusChanged Closed; advertising goes on by itself",
            Outcomes["disconnect 1"]);
        Assert.Equal("SubscribedClientsChanged, SubscribedClients.Length 0; SessionStatusChanged Closed", Told(board));
        Assert.Equal(advertised.Data.ToArray(), board.Scan()!.Data.ToArray());
        Assert.True(board.Scan()!.IsConnectable);
    }

    [Fact]
    [Shows("no ReadRequested handler")]
    public void A_read_without_a_handler()
    {
        using var board = TestBoard.Boot(Firmware.With("_button.ReadRequested += OnReadRequested;", "Console.WriteLine(\"no handler\");"));

        Assert.Equal(Outcomes["no ReadRequested handler"], $"ATT error 0x{board.Connect().RefusalOfRead(Uuids.Button):x2}");
    }

    [Fact]
    [Shows("ValueChanged throws")]
    public void A_pin_handler_that_throws()
    {
        using var board = TestBoard.Boot(Firmware.With(
            "var results = _button.NotifyValue",
            """
            if (args.ChangeType == PinEventTypes.Falling) { throw new Exception("broken"); }
            var results = _button.NotifyValue
            """));
        board.Connect().Subscribe(Uuids.Button);
        board.TakeLog();

        board.Drive(0, false);
        board.Drive(0, true);

        Assert.Equal("that event is lost, the next edge is delivered", Outcomes["ValueChanged throws"]);
        Assert.Equal(
            "ValueChanged, ChangeType Falling; ValueChanged, ChangeType Rising; NotifyValue returns one result, Status Success",
            Told(board));
    }

    [Fact]
    [Shows("SessionStatusChanged throws")]
    public void A_session_handler_that_throws()
    {
        using var board = TestBoard.Boot(Firmware.With(
            "Console.WriteLine(args.Status == GattSessionStatus.Active ?",
            """
            if (args.Status == GattSessionStatus.Active) { throw new Exception("broken"); }
            Console.WriteLine(args.Status == GattSessionStatus.Active ?
            """));

        var central = board.Connect();
        central.ExchangeMtu(185);
        central.Disconnect();

        Assert.Equal("later events are delivered", Outcomes["SessionStatusChanged throws"]);
        Assert.Equal("MaxPduSizeChanged, Session.MaxMtuSize 185; SessionStatusChanged Closed", Told(board));
        Assert.Equal([FaultRules.HandlerThrows], board.BrokenRules);
    }

    [Fact]
    [Shows("read handler throws")]
    public void A_read_handler_that_throws()
    {
        using var board = TestBoard.Boot(Firmware.With(
            "Console.WriteLine(\"ReadRequested\");",
            "if (_key.Read() == PinValue.High) { throw new Exception(\"broken\"); }"));
        var central = board.Connect();

        byte code = 0;
        var milliseconds = board.MillisecondsOf(() => code = central.RefusalOfRead(Uuids.Button));
        board.Drive(0, false);

        Assert.Equal("07", central.Read(Uuids.Button));
        Assert.Equal(Outcomes["read handler throws"], $"ATT error 0x{code:x2} after {milliseconds / 1000} s, the next read is served");
    }

    [Fact]
    [Shows("handler takes over 2 s")]
    public void A_read_handler_that_takes_too_long()
    {
        using var board = TestBoard.Boot(Firmware.With(
            "Console.WriteLine(\"ReadRequested\");",
            "if (_key.Read() == PinValue.High) { Thread.Sleep(2001); }"));
        var central = board.Connect();

        var code = central.RefusalOfRead(Uuids.Button);
        board.Advance(1);
        board.Drive(0, false);

        Assert.Equal("07", central.Read(Uuids.Button));
        Assert.Equal(Outcomes["handler takes over 2 s"], $"ATT error 0x{code:x2}, the late answer is ignored for reads");
        Assert.Equal([FaultRules.HandlerBlocks, FaultRules.RequestNotAnswered, FaultRules.ReadAnsweredAgain], board.BrokenRules);
    }

    [Fact]
    public void Services_stand_in_the_order_of_registration_with_device_information_second()
    {
        using var board = TestBoard.Boot(Firmware);

        var services = board.Connect().Connection.Discover();

        Assert.Equal(
            [
                Uuids.GenericAccess,
                Uuids.GenericAttribute,
                Uuids.Service,
                Uuids.DeviceInformation,
                new Guid("6f1d0005-8b5e-4c5a-9f62-0d3b7c1e5a00"),
            ],
            services.Select(service => service.Uuid));
    }

    [Fact]
    public void Characteristics_are_numbered_through_the_process_with_the_librarys_own_first()
    {
        using var board = TestBoard.Boot(Firmware);

        var numbers = board.Board.RunningChip!.Ble.Table!.Attributes
            .Where(attribute => attribute is { Kind: GattAttributeKind.CharacteristicValue, ManagedId: > 0 })
            .ToDictionary(attribute => attribute.Uuid, attribute => (int)attribute.ManagedId);

        Assert.Equal(
            new Dictionary<Guid, int>
            {
                [Uuids.ManufacturerName] = 1,
                [Uuids.ModelNumber] = 2,
                [Uuids.Led] = 3,
                [Uuids.Button] = 4,
                [Uuids.Id] = 5,
            },
            numbers);
    }

    private static string Told(TestBoard board) => string.Join("; ", board.TakeLog());
}
