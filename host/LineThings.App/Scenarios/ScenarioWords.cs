namespace LineThings.App;

/// <summary>The words that the JSON of a scenario set has for kinds of triggers and actions.</summary>
public static class ScenarioWords
{
    /// <summary>A trigger: as soon as the device is connected.</summary>
    public const string Immediate = "IMMEDIATE";

    /// <summary>A trigger: each time a characteristic notifies.</summary>
    public const string BleNotification = "BLE_NOTIFICATION";

    /// <summary>An action: wait.</summary>
    public const string Sleep = "SLEEP";

    /// <summary>An action: read a characteristic.</summary>
    public const string GattRead = "GATT_READ";

    /// <summary>An action: write a characteristic.</summary>
    public const string GattWrite = "GATT_WRITE";
}
