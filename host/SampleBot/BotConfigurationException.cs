namespace LineThings.SampleBot;

/// <summary>The bot cannot start with these settings. The message names each fault and its cure, a line each, and shows no secret.</summary>
public sealed class BotConfigurationException : Exception
{
    /// <summary>Creates it.</summary>
    /// <param name="faults">One sentence or two for each fault.</param>
    public BotConfigurationException(IEnumerable<string> faults)
        : base(string.Join('\n', faults))
    {
    }
}
