namespace LineThings.App;

/// <summary>Durations in short, in milliseconds with one digit.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Min">The shortest.</param>
/// <param name="Median">The middle one; of two, the lower.</param>
/// <param name="P99">The one that 99 of 100 do not exceed (nearest rank).</param>
/// <param name="Max">The longest.</param>
public sealed record CheckUpDurations(int Count, double Min, double Median, double P99, double Max)
{
    /// <summary>Sums up durations.</summary>
    /// <param name="durations">The durations, at least one.</param>
    /// <returns>In short.</returns>
    public static CheckUpDurations Of(IEnumerable<TimeSpan> durations)
    {
        var sorted = durations.Select(MillisecondsOf).Order().ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(durations));
        return new CheckUpDurations(sorted.Length, sorted[0], Rank(50), Rank(99), sorted[^1]);

        double Rank(int percent) => sorted[((sorted.Length * percent) + 99) / 100 - 1];
    }

    /// <summary>A duration as reports have it.</summary>
    /// <param name="duration">The duration.</param>
    /// <returns>Milliseconds with one digit.</returns>
    public static double MillisecondsOf(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 1);
}
