namespace LineThings.App;

/// <summary>What carries the radio of a check-up.</summary>
public enum CheckUpWay
{
    /// <summary>The virtual air: the board is a virtual one.</summary>
    VirtualAir,

    /// <summary>A browser's Web Bluetooth. Whether a physical board is behind it, the workbench cannot tell.</summary>
    WebBluetooth,
}
