using LineThings.App;

namespace LineThings.Workbench.Liff;

/// <summary>What a LIFF page asks of a link.</summary>
/// <param name="Id">The number of the answer.</param>
/// <param name="Type"><c>read</c>, <c>write</c> or <c>subscribe</c>.</param>
/// <param name="Characteristic">The characteristic.</param>
/// <param name="Value">The bytes to write.</param>
internal sealed record LiffOperation(int Id, string Type, CharacteristicId Characteristic, byte[]? Value);
