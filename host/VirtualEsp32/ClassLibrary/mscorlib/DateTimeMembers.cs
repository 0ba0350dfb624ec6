using System;

namespace VirtualEsp32.ClassLibrary;

/// <summary>The static members of <see cref="DateTime"/> that tell the time of day: the board's, not the computer's.</summary>
[ReplacesMembersOf(typeof(DateTime))]
public static class DateTimeMembers
{
    /// <summary>The time since power-on, counted from the Unix epoch: the board has no battery for its clock.</summary>
    /// <returns>The time.</returns>
    public static DateTime get_UtcNow() => Chip.Current.UtcNow;

    /// <summary>The day of <see cref="get_UtcNow"/>.</summary>
    /// <returns>The day.</returns>
    public static DateTime get_Today() => Chip.Current.UtcNow.Date;
}
