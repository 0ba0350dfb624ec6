namespace VirtualEsp32.Tests;

/// <summary>Services, the server object and its session, as the firmware sees them.</summary>
public sealed class ServiceTests
{
    private static readonly TestFirmware Firmware = TestFirmware.Read("Session");

    [Fact]
    public void One_start_registers_all_services_and_advertises_that_providers_uuid_only()
    {
        using var board = TestBoard.Boot(Firmware.With("user.StartAdvertising();", "psdi.StartAdvertising();"));

        var advertised = Assert.Single(board.Scan()!.ServiceUuids);
        var services = board.Connect().Connection.Discover();

        Assert.Equal(new Guid("6f1d0005-8b5e-4c5a-9f62-0d3b7c1e5a00"), advertised);
        Assert.Equal([Uuids.Service, Uuids.DeviceInformation, advertised], services.Skip(2).Select(service => service.Uuid));
    }

    [Fact]
    public void A_custom_advertisement_has_what_the_firmware_puts_in()
    {
        using var board = TestBoard.Boot(Firmware.With(
            "user.StartAdvertising();",
            """
            var parameters = new GattServiceProviderAdvertisingParameters { CustomAdvertisement = true };
            parameters.Advertisement.DataSections.Add(
                new nanoFramework.Device.Bluetooth.Advertisement.BluetoothLEAdvertisementDataSection(0xFE, new Buffer(new byte[] { 1, 2, 3 })));
            user.StartAdvertising(parameters);
            """));

        Assert.Equal("04fe010203", Convert.ToHexStringLower(board.Scan()!.Data.Span));
        Assert.Empty(board.Board.Faults);
    }

    [Fact]
    public void Discoverability_is_a_flag_of_the_packet()
    {
        using var board = TestBoard.Boot(Firmware.With(
            "user.StartAdvertising();",
            "user.StartAdvertising(new GattServiceProviderAdvertisingParameters { IsDiscoverable = false });"));

        Assert.Equal("020104", Convert.ToHexStringLower(board.Scan()!.Data.Span[..3]));
    }

    [Fact]
    public void The_firmware_can_list_and_find_its_services()
    {
        using var board = TestBoard.Boot(Firmware.With(
            "user.StartAdvertising();",
            """
            foreach (var provider in _server.Services)
            {
                Console.WriteLine(provider.Service.Uuid.ToString() + " " + provider.Service.Characteristics.Length.ToString());
            }

            Console.WriteLine(_server.GetServiceByUUID(psdi.Service.Uuid) == psdi ? "found" : "not found");
            Console.WriteLine(_server.GetServiceByUUID(new Guid("6f1d0009-8b5e-4c5a-9f62-0d3b7c1e5a00")) == null ? "none" : "one");
            """));

        Assert.Equal(
            [
                "6f1d0001-8b5e-4c5a-9f62-0d3b7c1e5a00 2",
                "0000180a-0000-1000-8000-00805f9b34fb 2",
                "6f1d0005-8b5e-4c5a-9f62-0d3b7c1e5a00 1",
                "found",
                "none",
            ],
            board.Log);
    }

    [Fact]
    public void The_session_is_one_object_with_the_number_zero()
    {
        using var board = TestBoard.Boot(Firmware
            .With(
                "private static GpioPin _key;",
                "private static GpioPin _key;\n        private static object _session;")
            .With(
                "Console.WriteLine(args.Status == GattSessionStatus.Active ?",
                """
                var session = (GattSession)sender;
                Console.WriteLine((_session == null ? "first" : session == _session ? "the same" : "another") + ", number " + session.DeviceId.Id.ToString());
                _session = session;
                Console.WriteLine(args.Status == GattSessionStatus.Active ?
                """));

        board.Connect().Disconnect();
        board.Connect();

        Assert.Equal(
            [
                "first, number 0",
                "SessionStatusChanged Active",
                "the same, number 0",
                "SessionStatusChanged Closed",
                "the same, number 0",
                "SessionStatusChanged Active",
            ],
            board.Log);
    }

    [Fact]
    public void A_subscription_has_no_arguments_and_its_sender_is_the_characteristic()
    {
        using var board = TestBoard.Boot(Firmware.With(
            "Console.WriteLine(\"SubscribedClientsChanged, SubscribedClients.Length \" + sender.SubscribedClients.Length.ToString());",
            "Console.WriteLine((args == null ? \"null\" : \"not null\") + (sender == _button ? \", button\" : \", other\"));"));

        board.Connect().Subscribe(Uuids.Button);

        Assert.Equal("null, button", board.Log[^1]);
    }

    [Fact]
    public void A_notification_to_nobody_returns_no_result_and_one_to_a_client_that_is_gone_is_unreachable()
    {
        using var board = TestBoard.Boot(Firmware
            .With("private static GpioPin _key;", "private static GpioPin _key;\n        private static GattSubscribedClient _client;")
            .With(
                "Console.WriteLine(\"SubscribedClientsChanged, SubscribedClients.Length \" + sender.SubscribedClients.Length.ToString());",
                "_client = sender.SubscribedClients.Length == 1 ? sender.SubscribedClients[0] : _client;")
            .With(
                "var results = _button.NotifyValue(new Buffer(new byte[] { 1 }));",
                """
                var results = _button.NotifyValue(new Buffer(new byte[] { 1 }));
                Console.WriteLine(results.Length.ToString() + " results");
                var result = _button.NotifyValue(new Buffer(new byte[] { 1, 2 }), _client);
                Console.WriteLine("status " + ((int)result.Status).ToString() + ", " + result.BytesSent.ToString() + " bytes");
                """));
        var central = board.Connect();
        central.Subscribe(Uuids.Button);
        board.Drive(0, false);
        Assert.Contains("1 results", board.Log);
        Assert.Equal("status 0, 2 bytes", board.Log[^2]);
        Assert.Equal(["01", "0102"], central.Notifications);
        central.Disconnect();
        board.TakeLog();

        board.Drive(0, true);

        Assert.Equal(["ValueChanged, ChangeType Rising", "0 results", "status 1, 2 bytes"], board.TakeLog());
    }

    [Fact]
    public void Protection_of_a_characteristic_raises_that_of_pairing()
    {
        const string print = "Console.WriteLine(((int)_server.Pairing.ProtectionLevel).ToString());";
        using var board = TestBoard.Boot(TestFirmware.Read("Attributes")
            .With("Create(\"6f1d0010", print + "\n            Create(\"6f1d0010")
            .With("Create(\"6f1d0011", print + "\n            Create(\"6f1d0011")
            .With("Create(\"6f1d0012", print + "\n            Create(\"6f1d0012")
            .With("Create(\"6f1d0013", print + "\n            Create(\"6f1d0013"));

        const string none = "1";
        const string encryption = "2";
        const string encryptionAndAuthentication = "3";
        Assert.Equal([none, none, encryption, encryptionAndAuthentication], board.Log);
    }

    [Fact]
    public void A_server_that_was_stopped_and_started_serves_again()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton
            .With("request.Respond();", "request.Respond();\n            request.Respond();")
            .With(
                "Console.WriteLine(\"key changed, nobody to tell\");",
                """
                BluetoothLEServer.Instance.Stop();
                _provider.StartAdvertising();
                """));
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Write(Uuids.Led, 1);
        Assert.Equal(AttError.UnlikelyError, central.RefusalOfRead(Uuids.Id));
        central.Disconnect();

        board.Drive(0, false);
        central.ConnectAndPair();

        Assert.Equal("cafe", central.Read(Uuids.Id));
    }
}
