using System.Collections.Generic;

namespace VirtualEsp32.ClassLibrary;

/// <summary>Who holds a lock, and who waits for it.</summary>
internal sealed class LockState
{
    /// <summary>The thread inside; <see langword="null"/> when none is.</summary>
    public BoardThread Owner { get; set; }

    /// <summary>How often the owner has entered.</summary>
    public int Depth { get; set; }

    /// <summary>The threads that wait, first come first.</summary>
    public List<BoardThread> Waiters { get; } = [];
}
