namespace LineThings.Firmware.Tests.Soak;

/// <summary>What can be done.</summary>
public enum OperationKind
{
    /// <summary>A central connects.</summary>
    Connect,

    /// <summary>The connected central disconnects.</summary>
    Disconnect,

    /// <summary>The link is lost.</summary>
    LoseLink,

    /// <summary>The link is lost after the next request has been served.</summary>
    LoseLinkOnWrite,

    /// <summary>The connected central pairs, or encrypts with the key it kept.</summary>
    Pair,

    /// <summary>The user of the connected central refuses to pair.</summary>
    RefusePairing,

    /// <summary>A central forgets the board.</summary>
    Forget,

    /// <summary>The connected central asks for an MTU.</summary>
    ExchangeMtu,

    /// <summary>The connected central subscribes to the button.</summary>
    Subscribe,

    /// <summary>The connected central ends its subscription.</summary>
    Unsubscribe,

    /// <summary>The connected central reads the PSDI.</summary>
    ReadPsdi,

    /// <summary>The connected central reads the button.</summary>
    ReadButton,

    /// <summary>The connected central tries to read the LED.</summary>
    ReadLed,

    /// <summary>The connected central writes one byte to the LED.</summary>
    WriteLed,

    /// <summary>The connected central writes several bytes or none to the LED.</summary>
    WriteLedWrongLength,

    /// <summary>Somebody presses the button.</summary>
    Press,

    /// <summary>Somebody lets the button go.</summary>
    Release,

    /// <summary>Time passes.</summary>
    Wait,

    /// <summary>The board is switched off.</summary>
    PowerOff,

    /// <summary>The board is switched on.</summary>
    PowerOn,
}
