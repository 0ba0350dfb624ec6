namespace LineThings.Workbench;

/// <summary>What the commands tell the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Something that was to work did not.</summary>
    public const int Failure = 1;

    /// <summary>The input was wrong; the message says where and what would be right.</summary>
    public const int BadInput = 2;
}
