namespace LineThings.Workbench.Provisioning;

/// <summary>What <c>provision</c> was asked for.</summary>
internal sealed record ProvisionOptions
{
    /// <summary>The class's folder.</summary>
    public required string Out { get; init; }

    /// <summary>How many boards the class has; <see langword="null"/> for as many as it has already.</summary>
    public int? Boards { get; init; }

    /// <summary>Which kind of board; <see langword="null"/> for the class's.</summary>
    public string? Kind { get; init; }

    /// <summary>What names begin with; <see langword="null"/> for the class's.</summary>
    public string? Name { get; init; }

    /// <summary>Where participants open the workbench; <see langword="null"/> for the class's.</summary>
    public string? Page { get; init; }

    /// <summary>Whether the runtime is to be fetched, so that boards need no internet.</summary>
    public bool Archive { get; init; }

    /// <summary>Which version of the runtime to fetch; <see langword="null"/> for the newest.</summary>
    public string? RuntimeVersion { get; init; }

    /// <summary>Boards that are to be flashed once more, such as <c>7,12</c> or <c>1-22</c>.</summary>
    public string? Again { get; init; }

    /// <summary>The serial port; with it, boards are flashed.</summary>
    public string? Port { get; init; }

    /// <summary>The program; <see langword="null"/> for the one in the class's folder.</summary>
    public string? Image { get; init; }

    /// <summary>Whether only to say what would be done.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The data folder.</summary>
    public required string DataDirectory { get; init; }
}
