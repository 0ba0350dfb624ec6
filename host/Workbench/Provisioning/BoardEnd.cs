namespace LineThings.Workbench.Provisioning;

/// <summary>What became of a board that was to be flashed.</summary>
internal enum BoardEnd
{
    /// <summary>It is finished.</summary>
    Done,

    /// <summary>The person left it out.</summary>
    LeftOut,

    /// <summary>The person stopped.</summary>
    Stopped,
}
