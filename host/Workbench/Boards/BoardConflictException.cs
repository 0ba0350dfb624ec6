namespace LineThings.Workbench.Boards;

/// <summary>Boards cannot be made as asked, for what is there already.</summary>
/// <param name="message">What stands against it.</param>
internal sealed class BoardConflictException(string message) : Exception(message);
