namespace Repository.Tests.Boards;

/// <summary>What keeps a button's level while nobody presses it.</summary>
internal enum PinPull
{
    /// <summary>The chip's own pull resistor.</summary>
    Chip,

    /// <summary>A resistor on the board.</summary>
    Board,
}
