namespace LineThings.Workbench.Serving;

/// <summary>The sample bot that runs inside the workbench, if it does.</summary>
internal sealed class Bot
{
    private readonly Lock _lock = new();
    private BotView? _view;

    /// <summary>The bot, or <see langword="null"/>.</summary>
    public BotView? View
    {
        get
        {
            lock (_lock)
            {
                return _view;
            }
        }

        set
        {
            lock (_lock)
            {
                _view = value;
            }
        }
    }
}
