namespace LineThings.App.Tests;

/// <summary>What is wrong with the links of a board. Nothing, unless the test says so.</summary>
internal sealed class Sabotage
{
    /// <summary>The link tells nothing of pairing, as a browser's does not.</summary>
    public bool HidesPairing { get; set; }

    /// <summary>The link is gone instead of delivering the notification of this number.</summary>
    public int LosesLinkAtNotification { get; set; }

    /// <summary>What a read waits for before it reaches the board.</summary>
    public Func<CharacteristicId, Task>? BeforeRead { get; set; }

    /// <summary>Answers a read in the board's place.</summary>
    public Func<CharacteristicId, byte[]?>? Read { get; set; }

    /// <summary>Serves a write in the board's place.</summary>
    public Func<ILink, byte, Task?>? Write { get; set; }

    /// <summary>The values that arrive for a notification, by its number on this link and its value.</summary>
    public Func<int, byte, byte[]>? Notify { get; set; }
}
