using Microsoft.AspNetCore.Http;

namespace LineThings.Platform;

/// <summary>Makes an answer that reports an error, in the form of one of the APIs.</summary>
/// <param name="status">The status code.</param>
/// <param name="detail">What is wrong and what would be right.</param>
/// <returns>The answer.</returns>
public delegate IResult ErrorForm(int status, string detail);
