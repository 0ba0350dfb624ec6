namespace LineThings.App;

/// <summary>Told what a phone does. Calls come from whatever thread caused them and must not block for long.</summary>
public interface IPhoneListener
{
    /// <summary>The app does something else with a device than before.</summary>
    /// <param name="device">The device.</param>
    /// <param name="state">What it does now.</param>
    /// <param name="reason">Why, where there is something to say; otherwise <see langword="null"/>.</param>
    void OnState(LinkedDevice device, DeviceState state, string? reason);

    /// <summary>Something happened in a session with a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="happened">What.</param>
    void OnSession(LinkedDevice device, SessionEvent happened);
}
