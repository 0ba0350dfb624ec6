using LineThings.App;

namespace LineThings.Workbench.Radios;

/// <summary>A request that a tab has not answered yet.</summary>
/// <param name="type">What is asked, as the protocol names it.</param>
/// <param name="link">The link that it is about.</param>
internal sealed class TabRequest(string type, TabLink link)
{
    private readonly TaskCompletionSource<TabAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is asked.</summary>
    public string Type => type;

    /// <summary>The link that it is about.</summary>
    public TabLink Link => link;

    /// <summary>The answer; fails with <see cref="LinkException"/> when none will come.</summary>
    public Task<TabAnswer> Answer => _answer.Task;

    /// <summary>It has been answered.</summary>
    /// <param name="answer">The answer.</param>
    public void Complete(TabAnswer answer) => _answer.TrySetResult(answer);

    /// <summary>It will not be answered any more.</summary>
    /// <param name="why">Why.</param>
    public void GiveUp(LinkException why) => _answer.TrySetException(why);
}
