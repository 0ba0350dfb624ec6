using System;
using LineThings.Device;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace LineThings.Starter
{
    /// <summary>Ties one characteristic to nanoFramework's: every request gets exactly one answer, whatever the characteristic does.</summary>
    public sealed class CharacteristicAdapter : INotifier
    {
        private readonly IConsole _console;
        private readonly Link _link;
        private readonly Characteristic _characteristic;
        private GattLocalCharacteristic _local;
        private byte[] _sentBytes;
        private Buffer _sentBuffer;

        /// <summary>Makes the adapter.</summary>
        /// <param name="console">Told when something goes wrong in an event.</param>
        /// <param name="link">The link's state.</param>
        /// <param name="characteristic">The characteristic.</param>
        public CharacteristicAdapter(IConsole console, Link link, Characteristic characteristic)
        {
            _console = console;
            _link = link;
            _characteristic = characteristic;
        }

        /// <summary>Adds the characteristic to a service.</summary>
        /// <param name="service">The service.</param>
        public void AddTo(GattLocalService service)
        {
            // The values of the two property enums are Bluetooth's own.
            var result = service.CreateCharacteristic(
                new Guid(_characteristic.Uuid),
                new GattLocalCharacteristicParameters
                {
                    CharacteristicProperties = (GattCharacteristicProperties)(int)_characteristic.Properties,
                    ReadProtectionLevel = GattProtectionLevel.EncryptionRequired,
                    WriteProtectionLevel = GattProtectionLevel.EncryptionRequired,
                });
            if (result.Error != BluetoothError.Success)
            {
                throw new Exception("characteristic " + _characteristic.Uuid + " cannot be made, error " + ((int)result.Error).ToString());
            }

            _local = result.Characteristic;
            _local.ReadRequested += OnReadRequested;
            _local.WriteRequested += OnWriteRequested;
            _local.SubscribedClientsChanged += OnSubscribedClientsChanged;
            _characteristic.Attach(_link, this);
        }

        /// <inheritdoc/>
        public bool Send(byte[] value)
        {
            try
            {
                // A buffer refers to its array and the library copies it when it sends: one buffer serves an array for good.
                if (_sentBytes != value)
                {
                    _sentBuffer = new Buffer(value);
                    _sentBytes = value;
                }

                foreach (var result in _local.NotifyValue(_sentBuffer))
                {
                    if (result.Status != GattCommunicationStatus.Success)
                    {
                        return false;
                    }
                }

                return true;
            }
            catch (Exception)
            {
                // A central that unsubscribes meanwhile can make the library trip over its own list.
                return false;
            }
        }

        private void OnReadRequested(GattLocalCharacteristic sender, GattReadRequestedEventArgs args)
        {
            var error = AttError.UnlikelyError;
            byte[] value = null;
            try
            {
                // The stack lets a read through only on an encrypted link.
                _link.OnEncrypted();
                error = _characteristic.Read(out value);
            }
            catch (Exception exception)
            {
                _console.WriteLine("gatt: read of " + _characteristic.Uuid + ": " + exception.Message);
            }

            try
            {
                if (error == AttError.None && value != null)
                {
                    args.GetRequest().RespondWithValue(new Buffer(value));
                }
                else
                {
                    args.GetRequest().RespondWithProtocolError(error == AttError.None ? AttError.UnlikelyError : error);
                }
            }
            catch (Exception exception)
            {
                _console.WriteLine("gatt: answer for " + _characteristic.Uuid + ": " + exception.Message);
            }
        }

        private void OnWriteRequested(GattLocalCharacteristic sender, GattWriteRequestedEventArgs args)
        {
            GattWriteRequest request = null;
            var error = AttError.UnlikelyError;
            try
            {
                request = args.GetRequest();
                var value = new byte[request.Value.Length];
                if (value.Length > 0)
                {
                    DataReader.FromBuffer(request.Value).ReadBytes(value);
                }

                // The stack lets a write through only on an encrypted link.
                _link.OnEncrypted();
                error = _characteristic.Write(value);
            }
            catch (Exception exception)
            {
                _console.WriteLine("gatt: write of " + _characteristic.Uuid + ": " + exception.Message);
            }

            try
            {
                if (request == null)
                {
                    return;
                }

                if (error == AttError.None)
                {
                    request.Respond();
                }
                else
                {
                    request.RespondWithProtocolError(error);
                }
            }
            catch (Exception exception)
            {
                _console.WriteLine("gatt: answer for " + _characteristic.Uuid + ": " + exception.Message);
            }
        }

        private void OnSubscribedClientsChanged(GattLocalCharacteristic sender, object args)
        {
            try
            {
                _characteristic.OnSubscribersChanged(sender.SubscribedClients.Length);
            }
            catch (Exception exception)
            {
                _console.WriteLine("gatt: subscription of " + _characteristic.Uuid + ": " + exception.Message);
            }
        }
    }
}
