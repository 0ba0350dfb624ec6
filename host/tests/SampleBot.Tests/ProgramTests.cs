using System.Net;
using System.Reflection;
using System.Text;
using SampleBot.Tests.Support;

namespace SampleBot.Tests;

public sealed class ProgramTests
{
    private const string Started = "The sample bot's webhook URL is ";

    [Fact]
    public async Task Alone_it_says_its_webhook_URL_and_replies_over_the_network()
    {
        await using var api = await StubApi.StartAsync();
        await using var bot = Start(new() { ["CHANNEL_SECRET"] = BotUnderTest.Secret, ["CHANNEL_ACCESS_TOKEN"] = BotUnderTest.Token, ["LINE_API_BASE"] = api.Url }, "--urls", "http://127.0.0.1:0");
        var line = await bot.ReadLineAsync();
        Assert.StartsWith(Started + "http://127.0.0.1:", line, StringComparison.Ordinal);
        Assert.EndsWith("/callback. Ctrl+C ends it.", line, StringComparison.Ordinal);
        var url = new Uri(line[Started.Length..line.IndexOf(". ", StringComparison.Ordinal)]);
        using var client = new HttpClient();
        var body = Encoding.UTF8.GetBytes(Webhook.Body(Webhook.Event(Webhook.Notified(1))));
        using var content = new ByteArrayContent(body);
        content.Headers.Add("X-Line-Signature", Signature.Of(body, BotUnderTest.Secret));

        using var response = await client.PostAsync(url, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var call = await api.NextAsync();
        Assert.Equal(("POST", "/v2/bot/message/reply", "Bearer " + BotUnderTest.Token), (call.Method, call.Target, call.Authorization));
        Assert.Equal("""{"replyToken":"0f3779fba3b349968c5d07db31eab56f","messages":[{"type":"text","text":"Button is pressed!"}]}""", call.Text);
        Assert.Contains($"Event {Webhook.EventId}: replied", await bot.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_and_a_token_it_says_where_to_get_them_and_ends()
    {
        await using var bot = Start([]);

        Assert.Equal(
            (2, string.Empty, "CHANNEL_SECRET is missing. `workbench channel` prints it as channelSecret; set it as an environment variable.\nCHANNEL_ACCESS_TOKEN is missing. `workbench channel` prints it as channelAccessToken; set it as an environment variable.\n"),
            await bot.EndAsync());
    }

    [Theory]
    [InlineData("'-x' is not a setting. There are --CHANNEL_SECRET, --CHANNEL_ACCESS_TOKEN, --LINE_API_BASE, --urls, each with a value; environment variables of these names are better for the first two.\n", "--urls=http://127.0.0.1:0", "-x", "1")]
    [InlineData("'--URLS' has no value.\n", "--line_api_base", "http://127.0.0.1", "--URLS")]
    public async Task An_argument_that_is_no_setting_is_named(string message, params string[] arguments)
    {
        await using var bot = Start([], arguments);

        Assert.Equal((2, string.Empty, message), await bot.EndAsync());
    }

    [Fact]
    public async Task A_settings_file_that_is_not_JSON_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("samplebot");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), "{", TestContext.Current.CancellationToken);
            await using var bot = Start([], folder.FullName, []);

            var (exitCode, output, messages) = await bot.EndAsync();

            Assert.Equal((2, string.Empty), (exitCode, output));
            Assert.StartsWith($"Failed to load configuration from file '{Path.Combine(folder.FullName, "appsettings.json")}'. ", messages, StringComparison.Ordinal);
            Assert.Contains("LineNumber: 0", messages, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named()
    {
        await using var taken = await StubApi.StartAsync();
        await using var bot = Start(new() { ["CHANNEL_SECRET"] = "s", ["CHANNEL_ACCESS_TOKEN"] = "t" }, "--urls", taken.Url);

        var (exitCode, output, messages) = await bot.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain(Started, output, StringComparison.Ordinal);
        Assert.StartsWith($"Failed to bind to address {taken.Url}", messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", messages, StringComparison.Ordinal);
    }

    private static TestProcess Start(Dictionary<string, string?> settings, params string[] arguments) => Start(settings, Path.GetTempPath(), arguments);

    private static TestProcess Start(Dictionary<string, string?> settings, string folder, string[] arguments)
    {
        var path = typeof(ProgramTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "SampleBotPath").Value!;
        var host = Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";

        // Whoever runs the tests may have set them.
        foreach (var name in (string[])["CHANNEL_SECRET", "CHANNEL_ACCESS_TOKEN", "LINE_API_BASE", "URLS", "ASPNETCORE_URLS"])
        {
            settings.TryAdd(name, null);
        }

        return TestProcess.Start(host, [path, .. arguments], folder, settings);
    }
}
