using LineThings.App;

namespace LineThings.Workbench.CheckUps;

/// <summary>What a check-up asks of hands and eyes.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Action">What to do, or to look at.</param>
/// <param name="Answers">The answers there are.</param>
/// <param name="Count">How many times.</param>
internal sealed record CheckUpRequestView(int Number, string Action, IReadOnlyList<string> Answers, int Count)
{
    /// <summary>Shows a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>What is asked.</returns>
    public static CheckUpRequestView Of(CheckUpRequest request) => new(
        request.Number, CheckUpWords.NameOf(request.Action), request.Answers.Select(answer => CheckUpWords.NameOf(answer)).ToArray(), request.Count);
}
