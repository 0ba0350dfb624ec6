namespace LineThings.App;

/// <summary>Something that a check-up asks of hands and eyes.</summary>
/// <param name="Number">Tells it from every other request of the check-up; counts from 1.</param>
/// <param name="Action">What to do, or to look at.</param>
/// <param name="Answers">The answers there are; empty when nothing is to be answered.</param>
/// <param name="Count">How many times; 1 where that says nothing.</param>
public sealed record CheckUpRequest(int Number, CheckUpAction Action, IReadOnlyList<CheckUpAnswer> Answers, int Count = 1);
