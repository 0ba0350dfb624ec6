namespace LineThings.Platform.Tests;

/// <summary>A request that must be refused.</summary>
/// <param name="What">What is wrong with it, for the reader of a failed test.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the API's root.</param>
/// <param name="Body">The body, if it has one.</param>
/// <param name="Status">The status code it is to be answered with.</param>
/// <param name="Field">The field that the answer is to name.</param>
/// <param name="ContentType">The body's type.</param>
/// <param name="Authorization">The header; <see langword="null"/> for the right one.</param>
internal sealed record MalformedRequest(
    string What,
    string Method,
    string Path,
    byte[]? Body,
    int Status,
    string Field,
    string ContentType = "application/json",
    string? Authorization = null);
