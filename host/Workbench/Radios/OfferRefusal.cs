namespace LineThings.Workbench.Radios;

/// <summary>Why a board that a tab offers is not taken.</summary>
/// <param name="Reason">The reason as the protocol names it.</param>
/// <param name="Message">The reason, a sentence.</param>
internal sealed record OfferRefusal(string Reason, string Message)
{
    /// <summary>Another tab of the same browser holds the board.</summary>
    public static OfferRefusal OtherTab { get; } = new("otherTab", "Another tab of this browser holds this board: use that one, or close it.");

    /// <summary>The tab holds <see cref="Tab.MaxBoards"/> boards.</summary>
    public static OfferRefusal TooManyBoards { get; } = new(
        "tooManyBoards", $"This tab holds {Tab.MaxBoards} boards, which is the most: let go of one, or use another tab.");

    /// <summary>There is no such product.</summary>
    public static OfferRefusal UnknownProduct { get; } = new("unknownProduct", "The workbench has no such product (any more).");

    /// <summary>There is no such user.</summary>
    public static OfferRefusal UnknownUser { get; } = new("unknownUser", "The workbench has no such user.");
}
