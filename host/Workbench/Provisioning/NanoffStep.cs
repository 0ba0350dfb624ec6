namespace LineThings.Workbench.Provisioning;

/// <summary>What nanoff is called for.</summary>
internal enum NanoffStep
{
    /// <summary>Fetch the runtime into a folder, so that boards need no internet.</summary>
    Archive,

    /// <summary>Ask which chip it is.</summary>
    Chip,

    /// <summary>Empty the board and write the runtime.</summary>
    Runtime,

    /// <summary>Write the program.</summary>
    Program,

    /// <summary>Write <c>things.cfg</c>.</summary>
    Files,

    /// <summary>Ask the board what is on it.</summary>
    Check,
}
