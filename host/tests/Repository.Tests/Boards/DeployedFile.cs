namespace Repository.Tests.Boards;

/// <summary>One file in <c>files.json</c>, as nanoff reads it.</summary>
/// <param name="DestinationFilePath">The path on the board.</param>
/// <param name="SourceFilePath">The file; without it nanoff deletes the one on the board.</param>
internal sealed record DeployedFile(string? DestinationFilePath = null, string? SourceFilePath = null);
