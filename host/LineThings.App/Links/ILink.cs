namespace LineThings.App;

/// <summary>
/// A connection to a board, whatever carries it: a virtual board's radio, a browser tab. The scenario runner knows boards only through this.
/// </summary>
/// <remarks>
/// One operation at a time: a caller awaits each task before it starts the next. A link is used once: it connects, ends, and is disposed of.
/// Every operation fails with <see cref="LinkException"/> and nothing else. Where a protected attribute needs pairing, the link pairs.
/// </remarks>
public interface ILink : IAsyncDisposable
{
    /// <summary>A subscribed characteristic has sent a value. Told in the order of arrival, never before <see cref="SubscribeAsync"/>.</summary>
    event Action<LinkNotification>? Notified;

    /// <summary>The link is being encrypted. A link whose system pairs by itself may never tell.</summary>
    event Action<PairingStep>? Pairing;

    /// <summary>Ends when the link is gone, from whichever side and for whatever reason; never fails.</summary>
    Task Ended { get; }

    /// <summary>What the board offers, once connected; <see langword="null"/> where the link's system does not tell, and an operation has to find out.</summary>
    IReadOnlyList<OfferedCharacteristic>? Offered => null;

    /// <summary>Connects and discovers what the board offers.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Ends when the link is up.</returns>
    Task ConnectAsync(CancellationToken cancellation);

    /// <summary>Reads a characteristic.</summary>
    /// <param name="characteristic">Which one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The value.</returns>
    Task<byte[]> ReadAsync(CharacteristicId characteristic, CancellationToken cancellation);

    /// <summary>Writes a characteristic and waits for the response.</summary>
    /// <param name="characteristic">Which one.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Ends when the board has confirmed.</returns>
    Task WriteAsync(CharacteristicId characteristic, ReadOnlyMemory<byte> value, CancellationToken cancellation);

    /// <summary>Subscribes to a characteristic's notifications.</summary>
    /// <param name="characteristic">Which one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Ends when the board has confirmed.</returns>
    Task SubscribeAsync(CharacteristicId characteristic, CancellationToken cancellation);

    /// <summary>Disconnects. Does nothing when the link is gone.</summary>
    /// <returns>Ends when the link is down.</returns>
    Task DisconnectAsync();
}
