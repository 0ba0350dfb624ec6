using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a test.</summary>
public class TestMethodAttribute : Attribute
{
    public TestMethodAttribute()
    {
    }
}
