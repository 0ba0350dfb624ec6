namespace VirtualEsp32;

/// <summary>What a board does with its power.</summary>
public enum PowerState
{
    /// <summary>It is off.</summary>
    Off,

    /// <summary>It runs its firmware.</summary>
    On,

    /// <summary>GPIO0 was low at reset: it waits for a new firmware over the serial port and runs nothing.</summary>
    Download,

    /// <summary>It has power and has crashed; only switching it off and on helps.</summary>
    Crashed,
}
