using VirtualEsp32;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Tells ATT errors from other numbers.</summary>
internal static class ProtocolErrors
{
    private const byte LastDefined = 0x13;
    private const byte FirstOfApplication = 0x80;
    private const byte LastOfApplication = 0x9F;
    private const byte FirstOfProfiles = 0xE0;

    /// <summary>Reports a number that is no ATT error.</summary>
    public static void Check(byte code)
    {
        if (code is 0 or (> LastDefined and < FirstOfApplication) or (> LastOfApplication and < FirstOfProfiles))
        {
            Chip.Current.Report(FaultRules.NotAnAttError, $"0x{code:x2}");
        }
    }
}
