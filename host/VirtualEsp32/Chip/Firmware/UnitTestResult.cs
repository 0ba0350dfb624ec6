namespace VirtualEsp32;

/// <summary>What became of one unit test, or of one row of its data.</summary>
/// <param name="Class">The test class's name.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Arguments">The row's values, separated by commas; empty without a row.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">Why it failed or was skipped; otherwise empty.</param>
public sealed record UnitTestResult(string Class, string Method, string Arguments, UnitTestOutcome Outcome, string Message);
