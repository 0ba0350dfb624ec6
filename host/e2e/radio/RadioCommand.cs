namespace LineThings.VirtualRadio;

/// <summary>One line that the radio reads.</summary>
/// <param name="Id">A number of the caller's; the answer has it too.</param>
/// <param name="Do">What to do; see <see cref="Radio"/>.</param>
/// <param name="Uuid">Which characteristic, for <c>read</c>, <c>write</c> and <c>subscribe</c>.</param>
/// <param name="Value">The bytes in hex, for <c>write</c>.</param>
/// <param name="On">On or off, for <c>power</c> and <c>subscribe</c>; down or up, for <c>press</c>; yes or no, for <c>pair</c>.</param>
internal sealed record RadioCommand(int Id, string Do, Guid? Uuid = null, string? Value = null, bool? On = null);
