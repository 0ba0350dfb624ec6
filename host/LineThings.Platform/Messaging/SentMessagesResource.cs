namespace LineThings.Platform;

/// <summary>The answer to a reply or a push.</summary>
/// <param name="SentMessages">The messages in order.</param>
public sealed record SentMessagesResource(IReadOnlyList<SentMessage> SentMessages)
{
    /// <summary>Makes the answer.</summary>
    /// <param name="ids">The messages' ids.</param>
    /// <returns>The answer.</returns>
    internal static SentMessagesResource Of(IEnumerable<string> ids) => new(ids.Select(id => new SentMessage(id)).ToArray());
}
