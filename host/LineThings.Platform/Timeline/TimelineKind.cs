namespace LineThings.Platform;

/// <summary>The kinds of timeline entries, as they are written in JSON.</summary>
public static class TimelineKind
{
    /// <summary>A board's power changed.</summary>
    public const string Power = "power";

    /// <summary>A board began or ceased to advertise.</summary>
    public const string Advertising = "advertising";

    /// <summary>A link came up.</summary>
    public const string Connect = "connect";

    /// <summary>A link went down.</summary>
    public const string Disconnect = "disconnect";

    /// <summary>A link was encrypted, or pairing failed.</summary>
    public const string Pair = "pair";

    /// <summary>A characteristic was subscribed to.</summary>
    public const string Subscribe = "subscribe";

    /// <summary>A characteristic was read.</summary>
    public const string Read = "read";

    /// <summary>A characteristic was written.</summary>
    public const string Write = "write";

    /// <summary>A characteristic notified.</summary>
    public const string Notify = "notify";

    /// <summary>A pin changed.</summary>
    public const string Pin = "pin";

    /// <summary>The firmware wrote a line.</summary>
    public const string Log = "log";

    /// <summary>The firmware broke a rule of the chip.</summary>
    public const string Fault = "fault";

    /// <summary>The app's state with a device changed.</summary>
    public const string App = "app";

    /// <summary>A device was linked or unlinked.</summary>
    public const string Device = "device";

    /// <summary>A run started, did an action, or ended.</summary>
    public const string Run = "run";

    /// <summary>A webhook was sent.</summary>
    public const string Webhook = "webhook";

    /// <summary>A message was sent in a chat.</summary>
    public const string Message = "message";

    /// <summary>The API was called.</summary>
    public const string Api = "api";
}
