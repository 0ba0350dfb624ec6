namespace LineThings.Platform;

/// <summary>The answer to a push whose retry key was accepted before.</summary>
/// <param name="Message">Says so.</param>
/// <param name="SentMessages">The messages of the first push.</param>
public sealed record AcceptedPushResource(string Message, IReadOnlyList<SentMessage> SentMessages);
