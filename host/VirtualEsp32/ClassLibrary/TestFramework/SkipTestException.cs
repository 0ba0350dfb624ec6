using System;

namespace nanoFramework.TestFramework;

/// <summary>The test asks to be skipped.</summary>
public class SkipTestException : Exception
{
    public SkipTestException(string message = null, Exception innerException = null)
        : base(message, innerException)
    {
    }
}
