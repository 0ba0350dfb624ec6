namespace LineThings.App;

/// <summary>Automatic communication at a board, from the attempt to connect to the end of the link.</summary>
/// <param name="boardKey">The board.</param>
internal sealed class BoardVisit(string boardKey)
{
    private string? _psdi;

    /// <summary>The board.</summary>
    public string BoardKey => boardKey;

    /// <summary>The PSDI that the board has given in lower-case hex; <see langword="null"/> as long as it has not.</summary>
    public string? Psdi
    {
        get => Volatile.Read(ref _psdi);
        set => Volatile.Write(ref _psdi, value);
    }
}
