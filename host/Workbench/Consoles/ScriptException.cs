namespace LineThings.Workbench.Consoles;

/// <summary>A line of a script cannot be understood.</summary>
/// <param name="message">What is wrong and what would be right.</param>
internal sealed class ScriptException(string message) : Exception(message);
