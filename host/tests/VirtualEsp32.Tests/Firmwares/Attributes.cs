using System;
using System.Threading;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace Attributes
{
    /// <summary>Characteristics with every kind of protection; three of them notify. Tells the events of the link.</summary>
    public static class Program
    {
        private const GattCharacteristicProperties ReadWrite = GattCharacteristicProperties.Read | GattCharacteristicProperties.Write;

        private static GattServiceProvider _provider;
        private static BluetoothLEServer _server;
        private static byte[] _value = new byte[] { 1, 2, 3 };

        public static void Main()
        {
            _server = BluetoothLEServer.Instance;
            _server.DeviceName = "Board";
            _server.Appearance = 0x0540;
            _server.Session.SessionStatusChanged += OnSessionStatusChanged;
            _server.Pairing.PairingComplete += OnPairingComplete;
            _provider = GattServiceProvider.Create(new Guid("6f1d0001-8b5e-4c5a-9f62-0d3b7c1e5a00")).ServiceProvider;
            Create("6f1d0010-8b5e-4c5a-9f62-0d3b7c1e5a00", ReadWrite, GattProtectionLevel.Plain);
            Create("6f1d0011-8b5e-4c5a-9f62-0d3b7c1e5a00", ReadWrite, GattProtectionLevel.EncryptionRequired);
            Create("6f1d0012-8b5e-4c5a-9f62-0d3b7c1e5a00", ReadWrite, GattProtectionLevel.AuthenticationRequired);
            Create("6f1d0013-8b5e-4c5a-9f62-0d3b7c1e5a00", ReadWrite, GattProtectionLevel.EncryptionAndAuthenticationRequired);
            Create("6f1d0014-8b5e-4c5a-9f62-0d3b7c1e5a00", GattCharacteristicProperties.Read, GattProtectionLevel.EncryptionRequired);
            Create("6f1d0015-8b5e-4c5a-9f62-0d3b7c1e5a00", GattCharacteristicProperties.Write, GattProtectionLevel.EncryptionRequired);
            Create("6f1d0016-8b5e-4c5a-9f62-0d3b7c1e5a00", GattCharacteristicProperties.WriteWithoutResponse, GattProtectionLevel.Plain);
            Create("6f1d0017-8b5e-4c5a-9f62-0d3b7c1e5a00", GattCharacteristicProperties.Notify, GattProtectionLevel.EncryptionRequired);
            Create("6f1d0018-8b5e-4c5a-9f62-0d3b7c1e5a00", GattCharacteristicProperties.Notify, GattProtectionLevel.EncryptionRequired);
            Create("6f1d0019-8b5e-4c5a-9f62-0d3b7c1e5a00", GattCharacteristicProperties.Notify, GattProtectionLevel.EncryptionRequired);
            _provider.StartAdvertising();
            Thread.Sleep(Timeout.Infinite);
        }

        private static void Create(string uuid, GattCharacteristicProperties properties, GattProtectionLevel protection)
        {
            var parameters = new GattLocalCharacteristicParameters
            {
                CharacteristicProperties = properties,
                ReadProtectionLevel = protection,
                WriteProtectionLevel = protection,
                UserDescription = properties == GattCharacteristicProperties.Notify ? "notifies" : string.Empty,
            };
            var characteristic = _provider.Service.CreateCharacteristic(new Guid(uuid), parameters).Characteristic;
            characteristic.ReadRequested += OnReadRequested;
            characteristic.WriteRequested += OnWriteRequested;
            characteristic.SubscribedClientsChanged += OnSubscribedClientsChanged;
        }

        private static string NameOf(GattLocalCharacteristic characteristic)
        {
            return characteristic.Uuid.ToString().Substring(6, 2);
        }

        private static void OnSessionStatusChanged(object sender, GattSessionStatusChangedEventArgs args)
        {
            Console.WriteLine(args.Status == GattSessionStatus.Active ? "connected" : "disconnected");
        }

        private static void OnPairingComplete(object sender, DevicePairingEventArgs args)
        {
            var pairing = _server.Pairing;
            Console.WriteLine("pairing complete, status " + ((int)args.Status).ToString()
                + (pairing.IsPaired ? ", paired" : ", not paired")
                + (pairing.WasSecureConnectionUsedForPairing ? ", encrypted" : ", not encrypted")
                + (pairing.IsAuthenticated ? ", authenticated" : ", not authenticated"));
        }

        private static void OnSubscribedClientsChanged(GattLocalCharacteristic sender, object args)
        {
            Console.WriteLine(NameOf(sender) + " has " + sender.SubscribedClients.Length.ToString() + " subscribers");
        }

        private static void OnReadRequested(GattLocalCharacteristic sender, GattReadRequestedEventArgs args)
        {
            Console.WriteLine(NameOf(sender) + " read");
            args.GetRequest().RespondWithValue(new Buffer(_value));
        }

        private static void OnWriteRequested(GattLocalCharacteristic sender, GattWriteRequestedEventArgs args)
        {
            var request = args.GetRequest();
            Console.WriteLine(NameOf(sender) + " written, " + request.Value.Length.ToString() + " bytes, offset " + request.Offset.ToString()
                + ", option " + ((int)request.Option).ToString() + (args.Session == null ? ", no session" : ", session"));
            request.Respond();
        }
    }
}
