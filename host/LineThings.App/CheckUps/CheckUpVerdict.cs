namespace LineThings.App;

/// <summary>How a step ended, and why.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">One of <see cref="CheckUpWords.Reasons"/>; <see langword="null"/> for a pass.</param>
/// <param name="Values">What the reason's sentence names, by name.</param>
public sealed record CheckUpVerdict(CheckUpOutcome Outcome, string? Reason, IReadOnlyDictionary<string, string> Values)
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>It passed.</summary>
    /// <returns>The verdict.</returns>
    public static CheckUpVerdict Passed() => new(CheckUpOutcome.Passed, null, Nothing);

    /// <summary>It failed.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="values">What the sentence names.</param>
    /// <returns>The verdict.</returns>
    public static CheckUpVerdict Failed(string reason, params (string Name, string Value)[] values) => Of(CheckUpOutcome.Failed, reason, values);

    /// <summary>It could not be told.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="values">What the sentence names.</param>
    /// <returns>The verdict.</returns>
    public static CheckUpVerdict NotObservable(string reason, params (string Name, string Value)[] values) => Of(CheckUpOutcome.NotObservable, reason, values);

    /// <summary>It was not tried to the end.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>The verdict.</returns>
    public static CheckUpVerdict Skipped(string reason) => Of(CheckUpOutcome.Skipped, reason, []);

    private static CheckUpVerdict Of(CheckUpOutcome outcome, string reason, (string Name, string Value)[] values) =>
        new(outcome, reason, values.ToDictionary(pair => pair.Name, pair => pair.Value));
}
