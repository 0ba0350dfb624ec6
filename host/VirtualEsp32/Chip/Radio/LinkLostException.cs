namespace VirtualEsp32;

/// <summary>A request could not be completed because the link is gone.</summary>
public sealed class LinkLostException() : Exception("The link to the board is gone.");
