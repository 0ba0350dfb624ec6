namespace LineThings.VirtualRadio;

/// <summary>A command that cannot be carried out, with a sentence for whoever gave it.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class RadioException(string message) : Exception(message);
