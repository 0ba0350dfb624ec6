namespace LineThings.App;

/// <summary>When a scenario starts.</summary>
public enum TriggerType
{
    /// <summary>As soon as the device is connected.</summary>
    Immediate,

    /// <summary>Each time a characteristic sends a notification.</summary>
    BleNotification,
}
