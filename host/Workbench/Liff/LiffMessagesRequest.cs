namespace LineThings.Workbench.Liff;

/// <summary>Messages that the user sends from a LIFF page to the chat with the bot.</summary>
/// <param name="Messages">One to five messages of type <c>text</c>.</param>
internal sealed record LiffMessagesRequest(IReadOnlyList<LiffMessage> Messages);
