namespace LineThings.Workbench.Boards;

/// <summary>What a board may be called: a name that fits into a line, a file and an address.</summary>
internal static class BoardName
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxLength = 40;

    /// <summary>Says what is wrong with a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>What is wrong; <see langword="null"/> when nothing is.</returns>
    public static string? FaultOf(string name) => name switch
    {
        { Length: 0 } => "must not be empty",
        { Length: > MaxLength } => $"must have at most {MaxLength} characters, not {name.Length}",
        "." or ".." => "must not be . or ..",
        _ when name != name.Trim() => "must not begin or end with a space",
        _ when name.Any(char.IsControl) => "must be one line of text without control characters",
        _ when name.AsSpan().ContainsAny('/', '\\') => "must not contain / or \\",
        _ => null,
    };
}
