namespace LineThings.Firmware.Tests.Soak;

/// <summary>One random thing that somebody does: to the board, or with a central.</summary>
/// <param name="Kind">What.</param>
/// <param name="Central">Which central, for those that need one.</param>
/// <param name="Amount">A number: milliseconds, a byte, a size.</param>
public sealed record Operation(OperationKind Kind, int Central, int Amount);
