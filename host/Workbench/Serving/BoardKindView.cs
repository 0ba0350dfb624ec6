namespace LineThings.Workbench.Serving;

/// <summary>A kind of real board.</summary>
/// <param name="Id">The name of its folder under <c>boards/</c>.</param>
/// <param name="Name">The board's name.</param>
/// <param name="Chip">Its chip.</param>
/// <param name="Target">The nanoFramework image it is flashed with.</param>
/// <param name="KeepsBonds">Whether that image keeps bonds over a power cycle.</param>
/// <param name="VerifiedOnHardware">Whether somebody has tried it on such a board.</param>
internal sealed record BoardKindView(string Id, string Name, string Chip, string Target, bool KeepsBonds, bool VerifiedOnHardware)
{
    /// <summary>What is shown of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>What is shown.</returns>
    public static BoardKindView Of(BoardKind kind) => new(kind.Id, kind.Name, kind.Chip, kind.Target, kind.KeepsBonds, kind.IsVerified);
}
