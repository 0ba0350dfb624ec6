using LineThings.Workbench.Serving;

namespace LineThings.Workbench.CheckUps;

/// <summary>The check-ups, and what is needed to begin one.</summary>
/// <param name="Kinds">The kinds of boards.</param>
/// <param name="CheckUps">The check-ups that are remembered, oldest first.</param>
internal sealed record CheckUpsView(IReadOnlyList<BoardKindView> Kinds, IReadOnlyList<CheckUpView> CheckUps);
