namespace VirtualEsp32.Tests;

/// <summary>What the remaining mistakes do to the board.</summary>
public sealed class OtherFaultTests
{
    [Fact]
    public void StopAdvertising_drops_the_link_and_takes_the_board_off_the_air_for_good()
    {
        using var board = WrongFirmwares.Boot(FaultRules.StopAdvertising);

        var central = board.Connect();

        Assert.False(central.Connection.IsOpen);
        Assert.Throws<LinkLostException>(() => central.Connection.Discover());
        board.Advance(60000);
        Assert.Null(board.Scan());
    }

    [Fact]
    public void A_name_of_medium_length_pushes_the_uuid_out_of_the_packet()
    {
        using var board = WrongFirmwares.Boot(FaultRules.UuidNotInAdvertisingPacket);

        var report = board.Scan()!;

        Assert.Empty(report.ServiceUuids);
        Assert.Equal("Lamp in the hall", report.LocalName);
        Assert.Equal(0x07, report.ScanResponse.Span[1]);
        Assert.Equal(Uuids.Service, BluetoothUuid.FromPacketBytes(report.ScanResponse.Span[2..]));
        Assert.Equal("the name has 16 bytes", Assert.Single(board.Board.Faults).Detail);
    }

    [Fact]
    public void A_name_of_30_bytes_is_not_advertised()
    {
        using var board = WrongFirmwares.Boot(FaultRules.AdvertisementDataDropped);

        Assert.Null(board.Scan()!.LocalName);
        Assert.Equal([Uuids.Service], board.Scan()!.ServiceUuids);
        Assert.Equal(["advertising status 4"], board.Log);
        Assert.Equal("Lamp in the hall, on the right", GapNameOf(board));
    }

    [Fact]
    public void A_name_of_more_than_31_bytes_gives_way_to_the_builds_default()
    {
        using var board = WrongFirmwares.Boot(FaultRules.DeviceNameTooLong);

        Assert.Equal("nimble", GapNameOf(board));
        Assert.Equal("34 bytes", board.Board.Faults.Single(fault => fault.Rule == FaultRules.DeviceNameTooLong).Detail);
    }

    [Fact]
    public void A_name_of_31_bytes_is_the_longest_that_the_stack_takes()
    {
        const string longest = "Lamp in the hall, left of door.";
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With("\"Lamp\"", $"\"{longest}\""));

        Assert.Equal(31, longest.Length);
        Assert.Equal(longest, GapNameOf(board));
        Assert.DoesNotContain(FaultRules.DeviceNameTooLong, board.BrokenRules);
    }

    [Fact]
    public void The_length_of_a_name_is_counted_in_bytes()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With("\"Lamp\"", "\"\u706f\u706f\u706f\u706f\u706f\u706f\u706f\u706f\u706f\u706f\u706f\""));

        Assert.Equal("33 bytes", board.Board.Faults.Single(fault => fault.Rule == FaultRules.DeviceNameTooLong).Detail);
    }

    [Fact]
    public void A_service_made_after_the_start_is_never_seen()
    {
        using var board = WrongFirmwares.Boot(FaultRules.ServiceAfterStart);

        var services = board.Connect().Connection.Discover();

        Assert.Equal([Uuids.GenericAccess, Uuids.GenericAttribute, Uuids.Service, Uuids.DeviceInformation], services.Select(service => service.Uuid));
    }

    [Fact]
    public void A_characteristic_made_after_the_start_is_never_seen()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "_provider.StartAdvertising();",
            """
            _provider.StartAdvertising();
            _provider.Service.CreateCharacteristic(new Guid("6f1d0009-8b5e-4c5a-9f62-0d3b7c1e5a00"), new GattLocalCharacteristicParameters());
            """));

        var services = board.Connect().Connection.Discover();

        Assert.Equal([Uuids.Led, Uuids.Button, Uuids.Id], services[2].Characteristics.Select(characteristic => characteristic.Uuid));
        Assert.Equal([FaultRules.ServiceAfterStart], board.BrokenRules);
    }

    [Fact]
    public void A_server_made_after_a_service_orphans_the_first_characteristic()
    {
        using var board = WrongFirmwares.Boot(FaultRules.ServerAfterService);
        var central = board.Connect();

        Assert.Equal(2000, board.MillisecondsOf(() => Assert.Equal(AttError.UnlikelyError, central.RefusalOfRead(Uuids.ManufacturerName))));
        Assert.Equal("4553503332", central.Read(Uuids.ModelNumber));
    }

    [Fact]
    public void A_name_set_after_the_start_is_not_told_to_anybody()
    {
        using var board = WrongFirmwares.Boot(FaultRules.NameSetTooLate);

        Assert.Equal("Lamp", board.Scan()!.LocalName);
        Assert.Equal("Lamp", GapNameOf(board));
    }

    [Fact]
    public void A_name_set_after_the_parameters_is_not_advertised()
    {
        var firmware = TestFirmware.LedAndButton.With(
            "_provider.StartAdvertising();",
            """
            var parameters = new GattServiceProviderAdvertisingParameters();
            server.DeviceName = "Lamp 2";
            _provider.StartAdvertising(parameters);
            """);
        using var board = TestBoard.Boot(firmware);

        Assert.Equal("Lamp", board.Scan()!.LocalName);
        Assert.Equal("Lamp 2", GapNameOf(board));
        var fault = Assert.Single(board.Board.Faults);
        Assert.Equal(FaultRules.NameSetTooLate, fault.Rule);
        Assert.Equal(firmware.Place("Program.Main", "StartAdvertising(parameters)"), fault.Place);
        Assert.Equal("\"Lamp\" is advertised, DeviceName is \"Lamp 2\"", fault.Detail);
    }

    [Fact]
    public void A_notification_is_cut_off_at_the_mtu_minus_three()
    {
        using var board = WrongFirmwares.Boot(FaultRules.NotificationTooLong);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(Uuids.Button);

        board.Drive(0, false);
        Assert.Equal([new string('0', 2 * 20)], central.Notifications);
        Assert.Equal("21 bytes, 20 fit", Assert.Single(board.Board.Faults).Detail);
        central.ExchangeMtu(24);
        board.Drive(0, true);

        Assert.Equal(new string('0', 2 * 21), central.Notifications[^1]);
        Assert.Single(board.Board.Faults);
    }

    [Fact]
    public void A_protected_value_is_notified_in_the_clear_to_whoever_has_subscribed()
    {
        using var board = WrongFirmwares.Boot(FaultRules.NotificationUnencrypted);
        var central = board.Connect();

        central.Subscribe(Uuids.Button);
        board.Drive(0, false);
        Assert.Equal(["01"], central.Notifications);
        Assert.Single(board.Board.Faults);
        central.Pair();
        board.Drive(0, true);

        Assert.Equal(["01", "00"], central.Notifications);
        Assert.Single(board.Board.Faults);
    }

    [Fact]
    public void An_indication_arrives_as_a_notification_that_nobody_confirms()
    {
        using var board = WrongFirmwares.Boot(FaultRules.IndicationSentAsNotification);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.WriteHandle(central.Find(Uuids.Button).ConfigurationHandle, 2, 0);

        board.Drive(0, false);

        Assert.Equal("notified", board.Log[^1]);
        Assert.Equal(["01"], central.Notifications);
    }

    [Fact]
    public void A_thread_ends_by_its_exception_and_the_others_go_on()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "_provider.StartAdvertising();",
            """
            _provider.StartAdvertising();
            new Thread(() => _led.Write(((byte[])null)[0])).Start();
            """));
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal("cafe", central.Read(Uuids.Id));
        var fault = Assert.Single(board.Board.Faults);
        Assert.Equal(FaultRules.ThreadThrows, fault.Rule);
        Assert.StartsWith("NullReferenceException: ", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_in_main_ends_the_program()
    {
        using var board = WrongFirmwares.Boot(FaultRules.ThreadThrows);

        Assert.Empty(board.Log);
        Assert.Null(board.Scan());
        Assert.Equal(PowerState.On, board.Board.Power);
    }

    [Fact]
    public void When_main_has_returned_no_event_is_served()
    {
        using var board = WrongFirmwares.Boot(FaultRules.ProgramEnded);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal(2000, board.MillisecondsOf(() => Assert.Equal(AttError.UnlikelyError, central.RefusalOfRead(Uuids.Id))));
        board.Drive(0, false);

        Assert.Equal(["advertising status 2", "ready"], board.Log);
    }

    [Fact]
    public void A_flash_pin_crashes_the_chip_until_it_is_switched_off_and_on()
    {
        using var board = WrongFirmwares.Boot(FaultRules.FlashPin);

        Assert.Equal(PowerState.Crashed, board.Board.Power);
        Assert.Null(board.Scan());
        board.Board.PowerOn();
        Assert.Equal(PowerState.Crashed, board.Board.Power);
        board.CyclePower();

        Assert.Equal(
            [PowerState.On, PowerState.Crashed, PowerState.Off, PowerState.On, PowerState.Crashed],
            board.Events.OfType<PowerChanged>().Select(happened => happened.State));
    }

    [Fact]
    public void A_board_without_its_pull_resistor_sees_a_pressed_button()
    {
        using var board = WrongFirmwares.Boot(FaultRules.NoPullResistor);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal("01", central.Read(Uuids.Button));
    }

    [Fact]
    public void Two_refused_pairings_crash_the_chip()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);
        var central = board.Connect();

        Assert.Equal(PairingOutcome.Refused, central.Pair(accepts: false));
        Assert.Empty(board.Board.Faults);
        Assert.Equal("not paired", board.Log[^1]);
        Assert.Equal(PairingOutcome.Refused, central.Pair(accepts: false));

        var fault = Assert.Single(board.Board.Faults);
        Assert.Equal((FaultRules.TwoPairingsCancelled, "the Bluetooth stack"), (fault.Rule, fault.Place));
        Assert.NotEmpty(fault.Rule.Cure);
        Assert.Equal(PowerState.Crashed, board.Board.Power);
        Assert.Equal([LinkEnd.Lost], central.Ends);
    }

    private static string GapNameOf(TestBoard board) =>
        System.Text.Encoding.UTF8.GetString(Convert.FromHexString(board.Connect().Read(Uuids.DeviceName)));
}
