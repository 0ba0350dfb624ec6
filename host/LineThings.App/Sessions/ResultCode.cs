namespace LineThings.App;

/// <summary>How a run ended.</summary>
public enum ResultCode
{
    /// <summary>Every action succeeded.</summary>
    Success,

    /// <summary>An action failed on the link or on the board.</summary>
    GattError,

    /// <summary>The app itself failed.</summary>
    RuntimeError,
}
