namespace Workbench.Tests.Serving;

/// <summary>A clock that stands still until it is set; for code that reads the time but does not wait.</summary>
internal sealed class StillTime : TimeProvider
{
    /// <summary>What it shows.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
