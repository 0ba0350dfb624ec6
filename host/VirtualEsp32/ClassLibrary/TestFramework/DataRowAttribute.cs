using System;

namespace nanoFramework.TestFramework;

/// <summary>Gives a test its arguments; a test with several rows runs once for each.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute : Attribute
{
    public DataRowAttribute(params object[] methodParameters)
    {
        MethodParameters = methodParameters;
    }

    public object[] MethodParameters { get; }
}
