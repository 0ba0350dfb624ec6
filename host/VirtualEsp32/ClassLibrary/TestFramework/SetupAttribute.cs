using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks what runs once before the tests of a class.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class SetupAttribute : Attribute
{
    public SetupAttribute()
    {
    }
}
