using System.Globalization;
using System.Text.Json;

namespace SampleBot.Tests.Support;

/// <summary>The bot written with LINE's SDK, running.</summary>
internal sealed class SdkBot : IAsyncDisposable
{
    private readonly TestProcess _process;

    private SdkBot(TestProcess process, Uri callback)
    {
        _process = process;
        Callback = callback;
    }

    /// <summary>Where its webhook is.</summary>
    public Uri Callback { get; }

    /// <summary>Starts it on a free port.</summary>
    public static async Task<SdkBot> StartAsync(string folder, string channelSecret, string channelAccessToken, string apiBase)
    {
        var process = TestProcess.Start("node", ["bot.js"], folder, new Dictionary<string, string?>
        {
            ["CHANNEL_SECRET"] = channelSecret,
            ["CHANNEL_ACCESS_TOKEN"] = channelAccessToken,
            ["LINE_API_BASE"] = apiBase,
            ["PORT"] = "0",

            // The SDK's HTTP client would send a call to this machine through a proxy, too.
            ["NO_PROXY"] = "127.0.0.1",
        });
        try
        {
            using var line = JsonDocument.Parse(await process.ReadLineAsync());
            var port = line.RootElement.GetProperty("port").GetInt32();
            return new SdkBot(process, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/callback")));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next line it prints.</summary>
    public Task<string> ReadLineAsync() => _process.ReadLineAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
