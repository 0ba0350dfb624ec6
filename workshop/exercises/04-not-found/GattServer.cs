using System;
using LineThings.Device;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using nanoFramework.Device.Bluetooth.Security;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace LineThings.Starter
{
    /// <summary>Offers services over Bluetooth: descriptions in, nanoFramework calls out, in the one order that works on the chip.</summary>
    public sealed class GattServer : IGattServer
    {
        private readonly IConsole _console;
        private Link _link;

        /// <summary>Makes the server.</summary>
        /// <param name="console">Told when something goes wrong in an event.</param>
        public GattServer(IConsole console)
        {
            _console = console;
        }

        /// <inheritdoc/>
        public AdvertisingStatus Start(Service[] services, AdvertisingPlan plan, Link link)
        {
            _link = link;

            // The server object first: made later, it would forget the first characteristic. Its name next: the parameters copy it.
            var server = BluetoothLEServer.Instance;
            server.DeviceName = plan.Name;
            server.Pairing.AllowBonding = true;
            server.Pairing.IOCapabilities = DevicePairingIOCapabilities.NoInputNoOutput;
            server.Pairing.ProtectionLevel = DevicePairingProtectionLevel.Encryption;
            server.Pairing.PairingComplete += OnPairingComplete;
            server.Session.SessionStatusChanged += OnSessionStatusChanged;

            var providers = new GattServiceProvider[services.Length];
            for (var index = 0; index < services.Length; index++)
            {
                providers[index] = Create(services[index]);
            }

            return Advertise(providers[0], plan);
        }

        /// <inheritdoc/>
        public void DeleteAllBonds()
        {
            DeviceBonding.DeleteAllBonds();
        }

        private static AdvertisingStatus Advertise(GattServiceProvider provider, AdvertisingPlan plan)
        {
            // Exercise 4 begins here: this is how most samples do it, and nobody finds the board.
            var parameters = new GattServiceProviderAdvertisingParameters
            {
                IsConnectable = true,
                IsDiscoverable = true,
            };
            provider.StartAdvertising(parameters);

            // Exercise 4 ends here.
            switch (provider.AdvertisementStatus)
            {
                case GattServiceProviderAdvertisementStatus.Started:
                    return AdvertisingStatus.Started;
                case GattServiceProviderAdvertisementStatus.StartedWithoutAllAdvertisementData:
                    return AdvertisingStatus.Incomplete;
                default:
                    return AdvertisingStatus.Failed;
            }
        }

        private GattServiceProvider Create(Service service)
        {
            var result = GattServiceProvider.Create(new Guid(service.Uuid));
            if (result.Error != BluetoothError.Success)
            {
                throw new Exception("service " + service.Uuid + " cannot be made, error " + ((int)result.Error).ToString());
            }

            foreach (var characteristic in service.Characteristics)
            {
                new CharacteristicAdapter(_console, _link, characteristic).AddTo(result.ServiceProvider.Service);
            }

            return result.ServiceProvider;
        }

        private void OnSessionStatusChanged(object sender, GattSessionStatusChangedEventArgs args)
        {
            try
            {
                if (args.Status == GattSessionStatus.Active)
                {
                    _link.OnConnected();
                }
                else
                {
                    _link.OnDisconnected();
                }
            }
            catch (Exception exception)
            {
                _console.WriteLine("gatt: session: " + exception.Message);
            }
        }

        private void OnPairingComplete(object sender, DevicePairingEventArgs args)
        {
            try
            {
                if (args.Status == DevicePairingResultStatus.Paired)
                {
                    _link.OnEncrypted();
                }
                else
                {
                    _link.OnPairingFailed();
                }
            }
            catch (Exception exception)
            {
                _console.WriteLine("gatt: pairing: " + exception.Message);
            }
        }
    }
}
