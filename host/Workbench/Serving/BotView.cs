namespace LineThings.Workbench.Serving;

/// <summary>The sample bot.</summary>
/// <param name="Running">Whether it runs.</param>
/// <param name="Url">Its webhook.</param>
internal sealed record BotView(bool Running, Uri Url);
