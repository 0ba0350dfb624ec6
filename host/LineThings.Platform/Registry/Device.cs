namespace LineThings.Platform;

/// <summary>A board that has been linked once. It stays registered when the last link is gone, and keeps its id when it is linked again.</summary>
/// <param name="Id"><c>t</c> and 32 hex digits.</param>
/// <param name="ProductId">The product it is one of.</param>
/// <param name="Psdi">Its product specific device id: lower-case hex of the bytes in the order they are read.</param>
public sealed record Device(string Id, long ProductId, string Psdi);
