namespace LineThings.App;

/// <summary>One thing that is wrong with a scenario set.</summary>
/// <param name="Field">The field, for example <c>scenarios[0].trigger.type</c>; a line and column for text that is not JSON.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public sealed record ScenarioFault(string Field, string Reason)
{
    /// <summary>The form that LINE's API used for errors: <c>field: reason</c>.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{Field}: {Reason}";
}
