using LineThings.SampleBot;
using Microsoft.Extensions.Configuration;
using SampleBot.Tests.Support;

namespace SampleBot.Tests;

public sealed class OptionsTests
{
    private const string NoSecret = "CHANNEL_SECRET is missing. `workbench channel` prints it as channelSecret; set it as an environment variable.";
    private const string NoToken = "CHANNEL_ACCESS_TOKEN is missing. `workbench channel` prints it as channelAccessToken; set it as an environment variable.";

    [Fact]
    public void With_a_secret_and_a_token_the_rest_is_the_workbench_on_this_machine()
    {
        var options = Read(("CHANNEL_SECRET", "s"), ("CHANNEL_ACCESS_TOKEN", "t"));

        Assert.Equal("s", options.ChannelSecret);
        Assert.Equal("t", options.ChannelAccessToken);
        Assert.Equal(new Uri("http://localhost:5080"), options.ApiBase);
        Assert.Equal("http://localhost:5081", options.Urls);
        Assert.Null(options.ReplyHandler);
    }

    [Fact]
    public void Everything_can_be_set_and_spaces_around_it_are_cut()
    {
        var options = Read(("CHANNEL_SECRET", " s\n"), ("CHANNEL_ACCESS_TOKEN", "t\r\n"), ("LINE_API_BASE", " https://api.test "), ("urls", "http://127.0.0.1:7000"), ("ASPNETCORE_URLS", "http://127.0.0.1:8000"));

        Assert.Equal("s", options.ChannelSecret);
        Assert.Equal("t", options.ChannelAccessToken);
        Assert.Equal(new Uri("https://api.test"), options.ApiBase);
        Assert.Equal("http://127.0.0.1:7000", options.Urls);
    }

    [Fact]
    public void The_addresses_may_come_from_ASPNETCORE_URLS() =>
        Assert.Equal("http://127.0.0.1:8000", Read(("CHANNEL_SECRET", "s"), ("CHANNEL_ACCESS_TOKEN", "t"), ("ASPNETCORE_URLS", "http://127.0.0.1:8000")).Urls);

    [Theory]
    [InlineData(null, "t", NoSecret)]
    [InlineData("", "t", NoSecret)]
    [InlineData("  ", "t", NoSecret)]
    [InlineData("s", null, NoToken)]
    [InlineData("s", "", NoToken)]
    [InlineData(null, null, NoSecret + "\n" + NoToken)]
    [InlineData("s", "to ken", "CHANNEL_ACCESS_TOKEN holds a character that no token has, such as a space. Copy channelAccessToken once more from what `workbench channel` prints.")]
    [InlineData("s", "t\u00f6ken", "CHANNEL_ACCESS_TOKEN holds a character that no token has, such as a space. Copy channelAccessToken once more from what `workbench channel` prints.")]
    public void A_missing_secret_or_token_is_named_with_where_to_get_it(string? secret, string? token, string message)
    {
        var exception = Assert.Throws<BotConfigurationException>(() => Read(("CHANNEL_SECRET", secret), ("CHANNEL_ACCESS_TOKEN", token)));

        Assert.Equal(message, exception.Message);
    }

    [Theory]
    [InlineData("localhost:5080")]
    [InlineData("/v2")]
    [InlineData("ftp://localhost")]
    [InlineData("http://")]
    [InlineData("http://localhost:5080/?a=b")]
    [InlineData("http://user@localhost:5080")]
    public void An_address_of_the_API_that_is_none_is_refused(string url)
    {
        var exception = Assert.Throws<BotConfigurationException>(() => Read(("CHANNEL_SECRET", "s"), ("CHANNEL_ACCESS_TOKEN", "t"), ("LINE_API_BASE", url)));

        Assert.Equal("LINE_API_BASE must be an http or https URL such as http://localhost:5080.", exception.Message);
    }

    [Theory]
    [InlineData("5081")]
    [InlineData("localhost:5081")]
    [InlineData("https://localhost:5081")]
    [InlineData("http://localhost:99999")]
    [InlineData("http://localhost:5081/base")]
    [InlineData("http://unix:/tmp/bot.sock")]
    public void An_address_to_listen_on_that_is_none_is_refused(string url)
    {
        var exception = Assert.Throws<BotConfigurationException>(() => Read(("CHANNEL_SECRET", "s"), ("CHANNEL_ACCESS_TOKEN", "t"), ("urls", "http://127.0.0.1:7000; " + url)));

        Assert.StartsWith($"urls: '{url}' is not an address to listen on.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_app_checks_its_options_too()
    {
        var exception = Assert.Throws<BotConfigurationException>(() => SampleBotApp.Create(new SampleBotOptions { ChannelSecret = string.Empty, ChannelAccessToken = BotUnderTest.Token }));

        Assert.Equal(NoSecret, exception.Message);
    }

    [Fact]
    public void A_fault_does_not_show_the_secret_or_the_token()
    {
        var exception = Assert.Throws<BotConfigurationException>(() => Read(("CHANNEL_SECRET", "very-secret"), ("CHANNEL_ACCESS_TOKEN", "very secret"), ("LINE_API_BASE", "x")));

        Assert.DoesNotContain("very", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_it_is_started_the_bot_has_no_webhook_URL()
    {
        await using var bot = SampleBotApp.Create(new SampleBotOptions { ChannelSecret = "s", ChannelAccessToken = "t", Urls = "http://127.0.0.1:0" });

        Assert.Throws<InvalidOperationException>(() => SampleBotApp.CallbackUrl(bot));
    }

    private static SampleBotOptions Read(params (string Name, string? Value)[] settings) => SampleBotOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value)).Build());
}
