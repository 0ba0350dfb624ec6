using System.ComponentModel.DataAnnotations;

namespace LineThings.Platform;

/// <summary>A trial product to be made.</summary>
/// <param name="Name">Product name: one line of text.</param>
/// <param name="LiffId">ID of a LIFF app of the channel that has the BLUETOOTH_LE feature.</param>
public sealed record TrialProductRequest([property: MaxLength(NameRule.MaxLength)] string Name, string LiffId);
