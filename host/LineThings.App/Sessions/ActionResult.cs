namespace LineThings.App;

/// <summary>What an action gave.</summary>
/// <param name="Data">The value that a read gave; <see langword="null"/> for the other actions, whose result is void.</param>
public sealed record ActionResult(ReadOnlyMemory<byte>? Data)
{
    /// <summary>The result of an action that gives nothing.</summary>
    public static ActionResult Void { get; } = new((ReadOnlyMemory<byte>?)null);
}
