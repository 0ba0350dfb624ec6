namespace LineThings.Workbench.Radios;

/// <summary>A tab has sent what it must not send. It is not trusted any further: its socket is closed.</summary>
/// <param name="message">What is wrong, where, and what would be right.</param>
internal sealed class RadioFaultException(string message) : Exception(message);
