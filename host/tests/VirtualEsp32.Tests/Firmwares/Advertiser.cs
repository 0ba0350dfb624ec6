using System;
using System.IO;
using System.Threading;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Advertiser
{
    /// <summary>Advertises as the file <c>I:\advertising.txt</c> says: the order of the sections, a space, the name.</summary>
    public static class Program
    {
        public static void Main()
        {
            var text = File.ReadAllText("I:\\advertising.txt");
            var space = text.IndexOf(' ');
            var name = text.Substring(space + 1);

            BluetoothLEServer.Instance.DeviceName = name;
            var uuid = new Guid("91e4e176-d0b9-464d-9fe4-52ee3e9f1552");
            var provider = GattServiceProvider.Create(uuid).ServiceProvider;
            var parameters = new GattServiceProviderAdvertisingParameters();
            if (text.Substring(0, space) == "uuid-first")
            {
                var bytes = new DataWriter();
                bytes.WriteUuid(uuid);
                parameters.Advertisement.LocalName = string.Empty;
                parameters.Advertisement.DataSections.Add(new BluetoothLEAdvertisementDataSection(0x07, bytes.DetachBuffer()));
                parameters.Advertisement.LocalName = name;
            }

            provider.StartAdvertising(parameters);
            Console.WriteLine("status " + ((int)provider.AdvertisementStatus).ToString());
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
