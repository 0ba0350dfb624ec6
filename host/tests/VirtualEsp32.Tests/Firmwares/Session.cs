using System;
using System.Device.Gpio;
using System.Threading;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace Session
{
    /// <summary>A small GATT server without protection that tells every event.</summary>
    public static class Program
    {
        private static BluetoothLEServer _server;
        private static GattLocalCharacteristic _button;
        private static GpioPin _key;

        public static void Main()
        {
            _server = BluetoothLEServer.Instance;
            _server.DeviceName = "Session";
            _server.Session.SessionStatusChanged += OnSessionStatusChanged;
            _server.Session.MaxPduSizeChanged += OnMaxPduSizeChanged;

            var user = GattServiceProvider.Create(new Guid("6f1d0001-8b5e-4c5a-9f62-0d3b7c1e5a00")).ServiceProvider;
            var led = Create(user, "6f1d0002-8b5e-4c5a-9f62-0d3b7c1e5a00", GattCharacteristicProperties.Write, null);
            led.WriteRequested += OnWriteRequested;
            _button = Create(
                user,
                "6f1d0003-8b5e-4c5a-9f62-0d3b7c1e5a00",
                GattCharacteristicProperties.Read | GattCharacteristicProperties.Notify,
                null);
            _button.ReadRequested += OnReadRequested;
            _button.SubscribedClientsChanged += OnSubscribedClientsChanged;

            var psdi = GattServiceProvider.Create(new Guid("6f1d0005-8b5e-4c5a-9f62-0d3b7c1e5a00")).ServiceProvider;
            Create(psdi, "6f1d0004-8b5e-4c5a-9f62-0d3b7c1e5a00", GattCharacteristicProperties.Read, new Buffer(new byte[] { 0xCA, 0xFE }));

            _key = new GpioController().OpenPin(0, PinMode.InputPullUp);
            _key.DebounceTimeout = TimeSpan.FromMilliseconds(20);
            _key.ValueChanged += OnValueChanged;

            user.StartAdvertising();
            Thread.Sleep(Timeout.Infinite);
        }

        private static GattLocalCharacteristic Create(
            GattServiceProvider provider, string uuid, GattCharacteristicProperties properties, Buffer staticValue)
        {
            var parameters = new GattLocalCharacteristicParameters { CharacteristicProperties = properties, StaticValue = staticValue };
            return provider.Service.CreateCharacteristic(new Guid(uuid), parameters).Characteristic;
        }

        private static void OnSessionStatusChanged(object sender, GattSessionStatusChangedEventArgs args)
        {
            Console.WriteLine(args.Status == GattSessionStatus.Active ? "SessionStatusChanged Active" : "SessionStatusChanged Closed");
        }

        private static void OnMaxPduSizeChanged(object sender, EventArgs args)
        {
            Console.WriteLine("MaxPduSizeChanged, Session.MaxMtuSize " + _server.Session.MaxMtuSize.ToString());
        }

        private static void OnSubscribedClientsChanged(GattLocalCharacteristic sender, object args)
        {
            Console.WriteLine("SubscribedClientsChanged, SubscribedClients.Length " + sender.SubscribedClients.Length.ToString());
        }

        private static void OnWriteRequested(GattLocalCharacteristic sender, GattWriteRequestedEventArgs args)
        {
            Console.WriteLine("WriteRequested");
            args.GetRequest().Respond();
            Console.WriteLine("Respond");
        }

        private static void OnReadRequested(GattLocalCharacteristic sender, GattReadRequestedEventArgs args)
        {
            Console.WriteLine("ReadRequested");
            args.GetRequest().RespondWithValue(new Buffer(new byte[] { 7 }));
        }

        private static void OnValueChanged(object sender, PinValueChangedEventArgs args)
        {
            Console.WriteLine(args.ChangeType == PinEventTypes.Falling ? "ValueChanged, ChangeType Falling" : "ValueChanged, ChangeType Rising");
            var results = _button.NotifyValue(new Buffer(new byte[] { 1 }));
            if (results.Length == 1)
            {
                Console.WriteLine("NotifyValue returns one result, Status "
                    + (results[0].Status == GattCommunicationStatus.Success ? "Success" : "Unreachable"));
            }
        }
    }
}
