namespace VirtualEsp32;

/// <summary>The order in which ready threads of a board run.</summary>
internal enum ThreadPriorityLevel
{
    /// <summary>Threads of the firmware.</summary>
    Normal,

    /// <summary>The event dispatcher.</summary>
    Dispatcher,
}
