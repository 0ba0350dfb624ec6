using System.Text;

namespace VirtualEsp32.Tests;

/// <summary>What a central finds on the board.</summary>
public sealed class GattDiscoveryTests
{
    private static readonly TestFirmware Firmware = TestFirmware.Read("Attributes");

    [Fact]
    public void Device_information_is_added_by_the_library()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        var service = central.Connection.Discover()[3];

        Assert.Equal(Uuids.DeviceInformation, service.Uuid);
        Assert.Equal(
            [(Uuids.ManufacturerName, GattProperties.Read), (Uuids.ModelNumber, GattProperties.Read)],
            service.Characteristics.Select(characteristic => (characteristic.Uuid, characteristic.Properties)));
        Assert.Equal("nanoFramework"u8.ToArray(), Convert.FromHexString(central.Read(Uuids.ManufacturerName)));
        Assert.Equal("ESP32"u8.ToArray(), Convert.FromHexString(central.Read(Uuids.ModelNumber)));
    }

    [Fact]
    public void The_stack_shows_name_and_appearance()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        Assert.Equal("Board", Encoding.UTF8.GetString(Convert.FromHexString(central.Read(Uuids.DeviceName))));
        Assert.Equal("4005", central.Read(BluetoothUuid.FromShort(0x2A01)));
    }

    [Fact]
    public void A_board_without_a_name_is_called_after_its_library()
    {
        using var board = TestBoard.Boot(Firmware.With("_server.DeviceName = \"Board\";", "_server.DeviceName = _server.DeviceName;"));

        Assert.Equal("nanoFramework", board.Scan()!.LocalName);
        Assert.Equal("nanoFramework", Encoding.UTF8.GetString(Convert.FromHexString(board.Connect().Read(Uuids.DeviceName))));
    }

    [Fact]
    public void Properties_are_those_of_the_firmware()
    {
        using var board = TestBoard.Boot(Firmware);

        var characteristics = board.Connect().Connection.Discover()[2].Characteristics;

        Assert.Equal(
            [
                GattProperties.Read | GattProperties.Write,
                GattProperties.Read | GattProperties.Write,
                GattProperties.Read | GattProperties.Write,
                GattProperties.Read | GattProperties.Write,
                GattProperties.Read,
                GattProperties.Write,
                GattProperties.WriteWithoutResponse,
                GattProperties.Notify,
                GattProperties.Notify,
                GattProperties.Notify,
            ],
            characteristics.Select(characteristic => characteristic.Properties));
    }

    [Fact]
    public void Handles_count_from_one_in_order_of_registration()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);

        var services = board.Connect().Connection.Discover();

        // Each service and each characteristic has a declaration with a handle of its own.
        Assert.Equal([1, 6, 10, 18], services.Select(service => (int)service.Handle));
        Assert.Equal([(3, 0), (5, 0)], HandlesOf(services[0]));
        Assert.Equal([(8, 9)], HandlesOf(services[1]));
        Assert.Equal([(12, 0), (14, 15), (17, 0)], HandlesOf(services[2]));
        Assert.Equal([(20, 0), (22, 0)], HandlesOf(services[3]));
    }

    [Fact]
    public void A_service_created_twice_is_there_once_with_what_was_added_last()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "var pins = new GpioController();",
            """
            _provider = GattServiceProvider.Create(new Guid("6f1d0001-8b5e-4c5a-9f62-0d3b7c1e5a00")).ServiceProvider;
            var pins = new GpioController();
            """));

        var services = board.Connect().Connection.Discover();

        Assert.Equal([Uuids.GenericAccess, Uuids.GenericAttribute, Uuids.Service, Uuids.DeviceInformation], services.Select(service => service.Uuid));
        Assert.Empty(services[2].Characteristics);
    }

    private static IEnumerable<(int Value, int Configuration)> HandlesOf(RemoteService service) =>
        service.Characteristics.Select(characteristic => ((int)characteristic.ValueHandle, (int)characteristic.ConfigurationHandle));
}
