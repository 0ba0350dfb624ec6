namespace LineThings.App;

/// <summary>The hands and eyes of a check-up: a person's, or a virtual board's own.</summary>
public interface ICheckUpHands
{
    /// <summary>
    /// The button has been pressed (<see langword="true"/>) or let go of, at this very moment. Told by hands that know the moment, before
    /// the board does; a person's never tell.
    /// </summary>
    event Action<bool>? Moved;

    /// <summary>Whether they know the moment of what they do. A person's do not: what they say comes after.</summary>
    bool KnowMoments { get; }

    /// <summary>Asks them to do something, or to look.</summary>
    /// <param name="request">What.</param>
    /// <param name="cancellation">The answer is not wanted any more.</param>
    /// <returns>One of the request's answers, when it is done.</returns>
    Task<CheckUpAnswer> AskAsync(CheckUpRequest request, CancellationToken cancellation);
}
