using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks what runs once before the tests of a class.</summary>
public class SetupAttribute : Attribute
{
    public SetupAttribute()
    {
    }
}
