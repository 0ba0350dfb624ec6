using System.Collections;
using System.Collections.Generic;
using System.Text;

namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>What a device advertises, section by section.</summary>
public class BluetoothLEAdvertisement
{
    private const int PacketSize = 31;

    private BluetoothLEAdvertisementFlags _flags =
        BluetoothLEAdvertisementFlags.ClassicNotSupported | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;

    private string _localName = string.Empty;

    public BluetoothLEAdvertisement()
    {
    }

    public ArrayList DataSections { get; } = [];

    public BluetoothLEAdvertisementFlags Flags
    {
        get => _flags;
        set
        {
            _flags = value;
            Set(BluetoothLEAdvertisementDataSectionType.Flags, [(byte)value]);
        }
    }

    public string LocalName
    {
        get => _localName;
        set
        {
            _localName = value;
            if (string.IsNullOrEmpty(value))
            {
                Remove(BluetoothLEAdvertisementDataSectionType.CompleteLocalName);
            }
            else
            {
                Set(BluetoothLEAdvertisementDataSectionType.CompleteLocalName, Encoding.UTF8.GetBytes(value));
            }
        }
    }

    /// <summary>Replaces the first section of a kind where it stands, or adds one at the end.</summary>
    internal void Set(BluetoothLEAdvertisementDataSectionType type, byte[] content)
    {
        var section = new BluetoothLEAdvertisementDataSection((byte)type, new Buffer(content));
        for (var index = 0; index < DataSections.Count; index++)
        {
            if (((BluetoothLEAdvertisementDataSection)DataSections[index]).DataType == (byte)type)
            {
                DataSections[index] = section;
                return;
            }
        }

        DataSections.Add(section);
    }

    /// <summary>Removes the sections of a kind.</summary>
    internal void Remove(BluetoothLEAdvertisementDataSectionType type)
    {
        for (var index = DataSections.Count - 1; index >= 0; index--)
        {
            if (((BluetoothLEAdvertisementDataSection)DataSections[index]).DataType == (byte)type)
            {
                DataSections.RemoveAt(index);
            }
        }
    }

    /// <summary>
    /// Packs the sections first-fit: each into the advertising packet where it still fits, the others into the scan response where they
    /// fit, the rest nowhere.
    /// </summary>
    /// <param name="packet">The advertising packet's payload.</param>
    /// <param name="scanResponse">The scan response's payload.</param>
    /// <returns>Whether everything found a place.</returns>
    internal bool Pack(out byte[] packet, out byte[] scanResponse)
    {
        var first = new List<byte>();
        var second = new List<byte>();
        var isComplete = true;
        foreach (BluetoothLEAdvertisementDataSection section in DataSections)
        {
            var content = section.Data.ToArray();
            var target = first.Count + content.Length + 2 <= PacketSize ? first : second;
            if (target.Count + content.Length + 2 > PacketSize)
            {
                isComplete = false;
                continue;
            }

            target.Add((byte)(content.Length + 1));
            target.Add(section.DataType);
            target.AddRange(content);
        }

        packet = first.ToArray();
        scanResponse = second.ToArray();
        return isComplete;
    }
}
