namespace LineThings.Workbench.Serving;

/// <summary>A board's LED.</summary>
/// <param name="Pin">Its pin.</param>
/// <param name="On">Whether it is lit.</param>
internal sealed record LedView(int Pin, bool On);
