namespace VirtualEsp32.Tests;

/// <summary>What mistakes in names, services and advertising do to the board.</summary>
public sealed class AdvertisingFaultTests
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

    private static string GapNameOf(TestBoard board) =>
        System.Text.Encoding.UTF8.GetString(Convert.FromHexString(board.Connect().Read(Uuids.DeviceName)));
}
