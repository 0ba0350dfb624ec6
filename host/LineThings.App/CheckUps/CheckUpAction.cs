namespace LineThings.App;

/// <summary>What a check-up asks of hands and eyes.</summary>
public enum CheckUpAction
{
    /// <summary>Look for the board's advertising, in a chooser that filters by the service or in a scanner app.</summary>
    LookForAdvertising,

    /// <summary>Remove the board from the system's Bluetooth settings.</summary>
    Forget,

    /// <summary>Refuse the pairing that the system will ask for, once.</summary>
    GetReadyToRefuse,

    /// <summary>Say whether the system asked for a pairing just now.</summary>
    SayWhetherAsked,

    /// <summary>Say whether the LED is lit.</summary>
    LookAtLed,

    /// <summary>Press the button and let go of it, once.</summary>
    Press,

    /// <summary>Press the button and let go of it a number of times, and count.</summary>
    PressMany,

    /// <summary>Cut the board's power.</summary>
    CutPower,

    /// <summary>Give the board its power back.</summary>
    RestorePower,
}
