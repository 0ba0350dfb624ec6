namespace LineThings.Platform;

/// <summary>Somebody with the app.</summary>
/// <param name="Id"><c>U</c> and 32 hex digits.</param>
/// <param name="Name">The name.</param>
public sealed record User(string Id, string Name);
