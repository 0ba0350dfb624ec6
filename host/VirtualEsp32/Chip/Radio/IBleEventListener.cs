namespace VirtualEsp32;

/// <summary>What the native Bluetooth code tells managed code. Every call is made on the dispatcher's thread.</summary>
internal interface IBleEventListener
{
    /// <summary>A central reads a characteristic or descriptor.</summary>
    /// <param name="managedId">The class library's number for it.</param>
    /// <param name="eventId">The number to answer with.</param>
    void OnRead(ushort managedId, ushort eventId);

    /// <summary>A central writes a characteristic or descriptor.</summary>
    /// <param name="managedId">The class library's number for it.</param>
    /// <param name="eventId">The number to answer with.</param>
    void OnWrite(ushort managedId, ushort eventId);

    /// <summary>A central has subscribed to a characteristic, or is no longer subscribed.</summary>
    /// <param name="managedId">The class library's number for it.</param>
    /// <param name="connection">The connection's handle.</param>
    /// <param name="isSubscribed">Whether it is subscribed now.</param>
    void OnSubscription(ushort managedId, ushort connection, bool isSubscribed);

    /// <summary>A central has connected.</summary>
    /// <param name="connection">The connection's handle.</param>
    void OnConnected(ushort connection);

    /// <summary>The link is gone.</summary>
    /// <param name="connection">The connection's handle.</param>
    void OnDisconnected(ushort connection);

    /// <summary>The central has asked for another MTU.</summary>
    /// <param name="connection">The connection's handle.</param>
    /// <param name="mtu">The MTU agreed on, in bytes.</param>
    void OnMtuChanged(ushort connection, ushort mtu);

    /// <summary>A pairing or an encryption has ended.</summary>
    /// <param name="connection">The connection's handle.</param>
    /// <param name="status">0 for success, otherwise a value of <c>DevicePairingResultStatus</c>.</param>
    /// <param name="security">Bits: 1 encrypted, 2 authenticated, 4 bonded.</param>
    void OnAuthenticationComplete(ushort connection, byte status, ushort security);
}
