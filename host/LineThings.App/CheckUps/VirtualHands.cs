namespace LineThings.App;

/// <summary>Hands and eyes at a virtual board: they do what is asked, at once, and say what the board shows.</summary>
/// <param name="press">Presses the button, or lets go of it.</param>
/// <param name="power">Moves the power switch.</param>
/// <param name="isLit">Whether the LED is lit.</param>
/// <param name="time">The clock.</param>
public sealed class VirtualHands(Action<bool> press, Action<bool> power, Func<bool> isLit, TimeProvider time) : ICheckUpHands
{
    /// <summary>How long the button is held and then left alone (our choice: longer than the starter's debounce of 20 ms).</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(60);

    /// <summary>
    /// How many waits make a beat. In real time one wait could be over together with the debounce that began with it, when the machine stood
    /// still meanwhile; each of several begins only once the one before it is over.
    /// </summary>
    private const int WaitsInBeat = 6;

    /// <inheritdoc/>
    public event Action<bool>? Moved;

    /// <inheritdoc/>
    public bool KnowMoments => true;

    /// <inheritdoc/>
    public async Task<CheckUpAnswer> AskAsync(CheckUpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (request.Action)
        {
            case CheckUpAction.LookAtLed:
                return isLit() ? CheckUpAnswer.Lit : CheckUpAnswer.Dark;
            case CheckUpAction.Press or CheckUpAction.PressMany:
                await PressAsync(request.Count, cancellation);
                return CheckUpAnswer.Done;
            case CheckUpAction.CutPower:
                power(false);
                return CheckUpAnswer.Done;
            case CheckUpAction.RestorePower:
                power(true);
                return CheckUpAnswer.Done;
            default:
                throw new NotSupportedException($"Nobody is there to {request.Action}: a virtual board pairs and is heard without help.");
        }
    }

    private async Task PressAsync(int count, CancellationToken cancellation)
    {
        for (var number = 0; number < count; number++)
        {
            await MoveAsync(isPressed: true, cancellation);
            await MoveAsync(isPressed: false, cancellation);
        }
    }

    private async Task MoveAsync(bool isPressed, CancellationToken cancellation)
    {
        Moved?.Invoke(isPressed);
        press(isPressed);
        try
        {
            for (var wait = 0; wait < WaitsInBeat; wait++)
            {
                await Task.Delay(Beat / WaitsInBeat, time, cancellation);
            }
        }
        catch (OperationCanceledException) when (isPressed)
        {
            // Nobody is to find a button that is held for ever.
            press(false);
            throw;
        }
    }
}
