using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a class with tests.</summary>
public class TestClassAttribute : Attribute
{
    public TestClassAttribute()
    {
    }
}
