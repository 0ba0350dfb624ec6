namespace LineThings.SampleBot;

/// <summary>Reads settings from the command line: <c>--NAME value</c> or <c>--NAME=value</c>.</summary>
internal static class ProgramArguments
{
    private static readonly string[] Names =
        [SampleBotOptions.SecretSetting, SampleBotOptions.TokenSetting, SampleBotOptions.ApiSetting, SampleBotOptions.UrlsSetting];

    /// <summary>Reads them.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>Name and value of each.</returns>
    /// <exception cref="BotConfigurationException">One is not a setting, or has no value.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IReadOnlyList<string> arguments)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < arguments.Count; index++)
        {
            var parts = arguments[index].Split('=', 2);
            var name = Names.FirstOrDefault(known => parts[0].Equals("--" + known, StringComparison.OrdinalIgnoreCase))
                ?? throw Fault($"'{parts[0]}' is not a setting. There are --{string.Join(", --", Names)}, each with a value; environment variables of these names are better for the first two.");
            if (parts.Length == 1 && ++index == arguments.Count)
            {
                throw Fault($"'{parts[0]}' has no value.");
            }

            settings[name] = parts.Length == 2 ? parts[1] : arguments[index];
        }

        return settings;
    }

    private static BotConfigurationException Fault(string text) => new([text]);
}
