namespace LineThings.SampleBot;

/// <summary>The body of a reply call.</summary>
/// <param name="ReplyToken">From the event.</param>
/// <param name="Messages">One to five messages.</param>
public sealed record ReplyRequest(string ReplyToken, IReadOnlyList<TextMessage> Messages);
