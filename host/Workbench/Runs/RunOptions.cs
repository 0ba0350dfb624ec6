namespace LineThings.Workbench.Runs;

/// <summary>What <c>run</c> is to do.</summary>
internal sealed record RunOptions
{
    /// <summary>How long a press lasts unless told otherwise.</summary>
    public static readonly TimeSpan DefaultHold = TimeSpan.FromMilliseconds(100);

    /// <summary>The scenario set's file.</summary>
    public required FileInfo Set { get; init; }

    /// <summary>The board's configuration file.</summary>
    public FileInfo? Configuration { get; init; }

    /// <summary>How often the button is pressed.</summary>
    public int Presses { get; init; }

    /// <summary>How long each press lasts, and each pause after it.</summary>
    public TimeSpan Hold { get; init; } = DefaultHold;

    /// <summary>When to press, counted from the connection; <see langword="null"/> for after the immediate scenarios.</summary>
    public TimeSpan? PressAt { get; init; }

    /// <summary>When to lose the link, counted from the first connection.</summary>
    public TimeSpan? LinkLoss { get; init; }

    /// <summary>How many connections to make.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>Whether a result that is no success is a failure of the command.</summary>
    public bool FailsOnError { get; init; }

    /// <summary>Whether to tell everything.</summary>
    public bool IsVerbose { get; init; }
}
