namespace LineThings.App;

/// <summary>A person's hands and eyes, reached through whatever shows the requests and takes the answers.</summary>
public sealed class PersonHands : ICheckUpHands
{
    private readonly Lock _lock = new();
    private CheckUpRequest? _request;
    private TaskCompletionSource<CheckUpAnswer>? _answer;

    /// <inheritdoc/>
    public event Action<bool>? Moved
    {
        add
        {
            // A person's hands never tell.
        }

        remove
        {
        }
    }

    /// <inheritdoc/>
    public bool KnowMoments => false;

    /// <inheritdoc/>
    public async Task<CheckUpAnswer> AskAsync(CheckUpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = new TaskCompletionSource<CheckUpAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _request = request;
            _answer = answer;
        }

        try
        {
            return await answer.Task.WaitAsync(cancellation);
        }
        finally
        {
            lock (_lock)
            {
                if (_request == request)
                {
                    (_request, _answer) = (null, null);
                }
            }
        }
    }

    /// <summary>Takes an answer.</summary>
    /// <param name="number">The request's number: an answer that comes late is not taken for the next request's.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>What is wrong with it; <see langword="null"/> when it is taken.</returns>
    public string? Answer(int number, CheckUpAnswer answer)
    {
        TaskCompletionSource<CheckUpAnswer> waiting;
        lock (_lock)
        {
            if (_request?.Number != number || _answer is null)
            {
                return "This question is not asked any more.";
            }

            if (!_request.Answers.Contains(answer))
            {
                return $"The answers are {string.Join(", ", _request.Answers.Select(one => CheckUpWords.NameOf(one)))}.";
            }

            waiting = _answer;
        }

        return waiting.TrySetResult(answer) ? null : "This question has been answered.";
    }
}
