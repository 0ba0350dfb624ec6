using System;

namespace VirtualEsp32.ClassLibrary;

/// <summary>
/// Marks a class whose static methods take the place of the static members of a .NET type that firmware shares with .NET: where the two
/// differ, or where .NET's would bring real time or chance onto the board.
/// </summary>
/// <param name="type">The .NET type.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReplacesMembersOfAttribute(Type type) : Attribute
{
    /// <summary>The .NET type.</summary>
    public Type Type { get; } = type;
}
