using LineThings.App;

namespace LineThings.Workbench.Radios;

/// <summary>What a tab could not do, in words for the timeline and the bot.</summary>
internal static class TabFailures
{
    /// <summary>The tab that held the board has been closed, or its computer sleeps.</summary>
    /// <param name="what">What has become of the tab.</param>
    /// <returns>The exception.</returns>
    public static LinkException Gone(string what) => new(LinkFailure.Lost, $"The link to the device was lost: the browser tab that holds the board {what}.");

    /// <summary>Whoever asked does not wait any longer.</summary>
    /// <returns>The exception.</returns>
    public static LinkException GivenUp() => new(LinkFailure.Lost, "The operation was given up.");

    /// <summary>The board cannot be connected to, for it is not there or connected already.</summary>
    /// <returns>The exception.</returns>
    public static LinkException NotFree() => new(LinkFailure.NotConnected, "The board could not be connected to: its browser tab does not offer it any more, or it is connected already.");

    /// <summary>Another tab is connected to the very same board.</summary>
    /// <param name="name">The name that the board has there.</param>
    /// <returns>The exception.</returns>
    public static LinkException HeldByOther(string name) =>
        new(LinkFailure.NotConnected, $"The board is held by another tab, where it is named {name}: close one of the two tabs.");

    /// <summary>What the tab says of an operation.</summary>
    /// <param name="failure">The kind.</param>
    /// <param name="words">The browser's own words.</param>
    /// <returns>The exception.</returns>
    public static LinkException Of(LinkFailure failure, string? words)
    {
        // LINE has a text of its own for this one; the browser's adds nothing but UUIDs.
        if (failure == LinkFailure.NotFound)
        {
            return LinkException.NotFound();
        }

        var sentence = failure switch
        {
            LinkFailure.NotConnected => "The board could not be connected to.",
            LinkFailure.CannotNotify => LinkException.CannotNotify().Message,
            LinkFailure.PairingRefused => "Pairing with the device was refused.",
            LinkFailure.BondMismatch =>
                "The device does not know this computer any more: remove it in the computer's Bluetooth settings and pair again.",
            LinkFailure.Lost => LinkException.Lost().Message,
            LinkFailure.TimedOut => "The device did not answer in time.",
            _ => "The device refused the request.",
        };
        return new LinkException(failure, Clean(words) is { Length: > 0 } said ? $"{sentence} The browser says: {said}" : sentence);
    }

    private static string Clean(string? words) =>
        new string((words ?? string.Empty).Select(character => char.IsControl(character) ? ' ' : character).ToArray()).Trim();
}
