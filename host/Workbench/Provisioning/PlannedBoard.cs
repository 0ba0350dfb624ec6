using System.Text.Json.Serialization;

namespace LineThings.Workbench.Provisioning;

/// <summary>A board of a class.</summary>
/// <param name="Number">Its number, 1 to <see cref="BoardCode.MaxNumber"/>.</param>
/// <param name="Psdi">Its PSDI: eight bytes in hex.</param>
/// <param name="DoneAt">When it was finished: runtime, program and configuration are on it; <see langword="null"/> as long as it is not.</param>
/// <param name="Mac">The address of the chip that it was last made on; <see langword="null"/> when it was none yet, or nanoff did not tell.</param>
internal sealed record PlannedBoard(
    int Number,
    string Psdi,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? DoneAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Mac = null);
