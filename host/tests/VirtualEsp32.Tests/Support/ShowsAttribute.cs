namespace VirtualEsp32.Tests;

/// <summary>Says which line of <c>Facts/session.txt</c> a test shows.</summary>
/// <param name="action">The line up to its arrow.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ShowsAttribute(string action) : Attribute
{
    /// <summary>The line up to its arrow.</summary>
    public string Action { get; } = action;
}
