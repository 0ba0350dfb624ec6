using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a class with tests.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class TestClassAttribute : Attribute
{
    public TestClassAttribute()
    {
    }
}
