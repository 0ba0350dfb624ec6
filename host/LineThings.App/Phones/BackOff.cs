namespace LineThings.App;

/// <summary>How long a board is left alone that could not be connected to: longer each time, until it goes well again.</summary>
/// <param name="time">The clock.</param>
internal sealed class BackOff(TimeProvider time)
{
    /// <summary>The waits after the first failure, the second and so on; the last one for all that follow (our choice).</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30),
    ];

    private int _failures;
    private TimeSpan _wait;
    private long _start;
    private DateTimeOffset _end;

    /// <summary>When the board may be tried again; <see langword="null"/> when it may be now.</summary>
    public DateTimeOffset? Until => time.GetElapsedTime(_start) < _wait ? _end : null;

    /// <summary>The board could not be connected to once more.</summary>
    public void Fail()
    {
        _wait = Waits[Math.Min(_failures++, Waits.Count - 1)];
        _start = time.GetTimestamp();
        _end = time.GetUtcNow() + _wait;
    }
}
