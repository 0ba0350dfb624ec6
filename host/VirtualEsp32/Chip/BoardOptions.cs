namespace VirtualEsp32;

/// <summary>What a virtual board is made of.</summary>
public sealed record BoardOptions
{
    /// <summary>The address a board has unless another is given: locally administered, so no real chip has it.</summary>
    public const ulong DefaultAddress = 0x02_00_00_00_00_01;

    /// <summary>The public Bluetooth address, 48 bits.</summary>
    public ulong Address { get; init; } = DefaultAddress;

    /// <summary>Whose pins the board has.</summary>
    public ChipModel Chip { get; init; } = ChipModel.Esp32;

    /// <summary>The firmware to run.</summary>
    public required FirmwareImage Firmware { get; init; }

    /// <summary>The clock to run by: <see cref="VirtualTime"/> in tests, <see cref="TimeProvider.System"/> for a board to touch.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The nanoFramework image the board is flashed with, as <c>SystemInfo.TargetName</c> tells it.</summary>
    public string TargetName { get; init; } = "ESP32_BLE_REV0";

    /// <summary>Whether bonds last over a power cycle: of all images, only <c>ESP32_BLE_REV0</c> does that.</summary>
    public bool PersistsBonds => TargetName == "ESP32_BLE_REV0";

    /// <summary>
    /// How long the firmware may compute without waiting, in real time, before it is taken for hung: longer than any machine needs for what
    /// firmware does between two waits.
    /// </summary>
    internal TimeSpan HangLimit { get; init; } = TimeSpan.FromSeconds(20);
}
