using System;
using System.Device.Gpio;
using System.Threading;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using nanoFramework.Device.Bluetooth.Security;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace LedAndButton
{
    /// <summary>An LED to write, a button that notifies and can be read, and an id to read: all of them need an encrypted link.</summary>
    public static class Program
    {
        private static GattServiceProvider _provider;
        private static GattLocalCharacteristic _button;
        private static GpioPin _led;
        private static GpioPin _key;
        private static bool _isEncrypted;

        public static void Main()
        {
            var server = BluetoothLEServer.Instance;
            server.DeviceName = "Lamp";
            server.Session.SessionStatusChanged += OnSessionStatusChanged;
            server.Pairing.PairingComplete += OnPairingComplete;

            _provider = GattServiceProvider.Create(new Guid("6f1d0001-8b5e-4c5a-9f62-0d3b7c1e5a00")).ServiceProvider;
            var led = _provider.Service.CreateCharacteristic(
                new Guid("6f1d0002-8b5e-4c5a-9f62-0d3b7c1e5a00"),
                new GattLocalCharacteristicParameters
                {
                    CharacteristicProperties = GattCharacteristicProperties.Write,
                    WriteProtectionLevel = GattProtectionLevel.EncryptionRequired,
                }).Characteristic;
            led.WriteRequested += OnLedWritten;

            _button = _provider.Service.CreateCharacteristic(
                new Guid("6f1d0003-8b5e-4c5a-9f62-0d3b7c1e5a00"),
                new GattLocalCharacteristicParameters
                {
                    CharacteristicProperties = GattCharacteristicProperties.Read | GattCharacteristicProperties.Notify,
                    ReadProtectionLevel = GattProtectionLevel.EncryptionRequired,
                }).Characteristic;
            _button.ReadRequested += OnButtonRead;
            _button.SubscribedClientsChanged += OnSubscribedClientsChanged;

            _provider.Service.CreateCharacteristic(
                new Guid("6f1d0004-8b5e-4c5a-9f62-0d3b7c1e5a00"),
                new GattLocalCharacteristicParameters
                {
                    CharacteristicProperties = GattCharacteristicProperties.Read,
                    ReadProtectionLevel = GattProtectionLevel.EncryptionRequired,
                    StaticValue = new Buffer(new byte[] { 0xCA, 0xFE }),
                });

            var pins = new GpioController();
            _led = pins.OpenPin(2, PinMode.Output);
            _key = pins.OpenPin(0, PinMode.InputPullUp);
            _key.DebounceTimeout = TimeSpan.FromMilliseconds(20);
            _key.ValueChanged += OnKeyChanged;

            _provider.StartAdvertising();
            Console.WriteLine("advertising status " + ((int)_provider.AdvertisementStatus).ToString());
            Thread.Sleep(Timeout.Infinite);
        }

        private static void OnSessionStatusChanged(object sender, GattSessionStatusChangedEventArgs args)
        {
            _isEncrypted = false;
            Console.WriteLine(args.Status == GattSessionStatus.Active ? "connected" : "disconnected");
        }

        private static void OnPairingComplete(object sender, DevicePairingEventArgs args)
        {
            _isEncrypted = args.Status == DevicePairingResultStatus.Paired;
            Console.WriteLine(_isEncrypted ? "paired" : "not paired");
        }

        private static void OnSubscribedClientsChanged(GattLocalCharacteristic sender, object args)
        {
            Console.WriteLine("subscribers " + sender.SubscribedClients.Length.ToString());
        }

        private static void OnLedWritten(GattLocalCharacteristic sender, GattWriteRequestedEventArgs args)
        {
            var request = args.GetRequest();
            if (request.Value.Length != 1)
            {
                request.RespondWithProtocolError(GattProtocolError.InvalidAttributeValueLength);
                return;
            }

            _led.Write(DataReader.FromBuffer(request.Value).ReadByte() != 0);
            request.Respond();
            Console.WriteLine("led written");
        }

        private static void OnButtonRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs args)
        {
            var request = args.GetRequest();
            request.RespondWithValue(new Buffer(new byte[] { (byte)(_key.Read() == PinValue.Low ? 1 : 0) }));
            Console.WriteLine("button read");
        }

        private static void OnKeyChanged(object sender, PinValueChangedEventArgs args)
        {
            var value = new byte[] { (byte)(args.ChangeType == PinEventTypes.Falling ? 1 : 0) };
            if (!_isEncrypted)
            {
                Console.WriteLine("key changed, nobody to tell");
                return;
            }

            foreach (var result in _button.NotifyValue(new Buffer(value)))
            {
                Console.WriteLine(result.Status == GattCommunicationStatus.Success ? "notified" : "not notified");
            }
        }
    }
}
