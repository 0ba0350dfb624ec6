namespace LineThings.SampleBot;

/// <summary>What the bot needs to know.</summary>
public sealed class SampleBotOptions
{
    /// <summary>The setting with the channel secret.</summary>
    public const string SecretSetting = "CHANNEL_SECRET";

    /// <summary>The setting with the channel access token.</summary>
    public const string TokenSetting = "CHANNEL_ACCESS_TOKEN";

    /// <summary>The setting with the address of the Messaging API.</summary>
    public const string ApiSetting = "LINE_API_BASE";

    /// <summary>The setting with the addresses to listen on, separated by semicolons.</summary>
    public const string UrlsSetting = "urls";

    /// <summary>Where the bot listens when nothing else is said: on this machine only.</summary>
    public const string DefaultUrls = "http://localhost:5081";

    /// <summary>The workbench's own address, where its Messaging API is.</summary>
    public static Uri DefaultApiBase { get; } = new("http://localhost:5080");

    /// <summary>Signs the webhooks.</summary>
    public required string ChannelSecret { get; init; }

    /// <summary>Allows the replies.</summary>
    public required string ChannelAccessToken { get; init; }

    /// <summary>Where the Messaging API is, without <c>/v2/bot</c>.</summary>
    public Uri ApiBase { get; init; } = DefaultApiBase;

    /// <summary>Where the bot listens, separated by semicolons. Port 0 of <c>127.0.0.1</c> takes a free one.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Sends the replies; <see langword="null"/> for the network. It stays the caller's to dispose.</summary>
    public HttpMessageHandler? ReplyHandler { get; init; }

    /// <summary>How long a reply call may take.</summary>
    public TimeSpan ReplyLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock that <see cref="ReplyLimit"/> is measured with.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Reads the settings that a user may give.</summary>
    /// <param name="configuration">Where they are.</param>
    /// <returns>The options, checked.</returns>
    /// <exception cref="BotConfigurationException">A setting is missing or wrong.</exception>
    public static SampleBotOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new SampleBotOptions
        {
            ChannelSecret = Given(configuration[SecretSetting]) ?? string.Empty,
            ChannelAccessToken = Given(configuration[TokenSetting]) ?? string.Empty,

            ApiBase = Given(configuration[ApiSetting]) is { } api ? ReadUrl(api) : DefaultApiBase,
            Urls = Given(configuration[UrlsSetting]) ?? Given(configuration["ASPNETCORE_URLS"]) ?? DefaultUrls,
        };
        options.Check();
        return options;
    }

    /// <summary>Makes sure that the bot can work with these options.</summary>
    /// <exception cref="BotConfigurationException">It cannot.</exception>
    internal void Check()
    {
        var faults = Faults().ToArray();
        if (faults.Length > 0)
        {
            throw new BotConfigurationException(faults);
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // What is no URL becomes one that the check refuses, together with all other faults.
    private static Uri ReadUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : new Uri(string.Empty, UriKind.Relative);

    private static bool IsWeb(Uri uri) => uri.IsAbsoluteUri && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(ChannelSecret))
        {
            yield return $"{SecretSetting} is missing. `workbench channel` prints it as channelSecret; set it as an environment variable.";
        }

        if (string.IsNullOrWhiteSpace(ChannelAccessToken))
        {
            yield return $"{TokenSetting} is missing. `workbench channel` prints it as channelAccessToken; set it as an environment variable.";
        }
        else if (!ChannelAccessToken.All(character => character is > ' ' and <= '~'))
        {
            yield return $"{TokenSetting} holds a character that no token has, such as a space. Copy channelAccessToken once more from what `workbench channel` prints.";
        }

        if (!IsWeb(ApiBase) || ApiBase.Query.Length > 0 || ApiBase.Fragment.Length > 0 || ApiBase.UserInfo.Length > 0)
        {
            yield return $"{ApiSetting} must be an http or https URL such as {DefaultApiBase.OriginalString}.";
        }

        foreach (var url in Urls.Split(';', StringSplitOptions.TrimEntries))
        {
            if (!IsListenable(url))
            {
                yield return $"{UrlsSetting}: '{url}' is not an address to listen on. Give http, a host and a port, such as {DefaultUrls}; for https, put a reverse proxy before the bot.";
            }
        }
    }

    private static bool IsListenable(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address is { Scheme: "http", IsUnixPipe: false, IsNamedPipe: false, PathBase.Length: 0, Port: >= 0 and <= 65535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
