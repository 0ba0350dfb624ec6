namespace LineThings.App;

/// <summary>A phone's ears: how boards are found, whatever carries the radio.</summary>
public interface IBoardScanner
{
    /// <summary>Something may be heard now that was not heard before. A hint: whoever waits for a board scans now and then anyway.</summary>
    event Action? Heard;

    /// <summary>Scans once.</summary>
    /// <param name="service">The product's service UUID, which must stand in the advertising packet.</param>
    /// <returns>The boards that advertise it and accept a connection.</returns>
    IReadOnlyList<IFoundBoard> Scan(Guid service);

    /// <summary>Forgets the bond with a board, as "forget this device" in a phone's settings does.</summary>
    /// <param name="key">The board.</param>
    void Forget(string key);
}
