namespace LineThings.Workbench.Provisioning;

/// <summary>What the person who plugs the boards in wants next.</summary>
internal enum FlashAnswer
{
    /// <summary>The step that comes, or the one that failed once more.</summary>
    GoOn,

    /// <summary>This board from its first step.</summary>
    BeginAgain,

    /// <summary>The next board.</summary>
    LeaveOut,

    /// <summary>Nothing more today.</summary>
    Stop,
}
