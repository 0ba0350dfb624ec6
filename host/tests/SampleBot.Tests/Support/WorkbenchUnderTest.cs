using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using LineThings.Platform;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Builder;

namespace SampleBot.Tests.Support;

/// <summary>The real workbench without its own bot, on a free port and with a new data folder; used over HTTP only.</summary>
internal sealed class WorkbenchUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samplebot");
    private readonly WebApplication _server;
    private readonly HttpClient _client = new();
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private IAsyncEnumerator<SseItem<string>>? _timeline;

    private WorkbenchUnderTest()
    {
        _limit.CancelAfter(Limit);
        _server = WorkbenchServer.Create(new ServeOptions
        {
            DataDirectory = _folder.FullName,
            Urls = "http://127.0.0.1:0",
            HasBot = false,

            // Node.js may take its time for the first request on a busy computer.
            Webhooks = new WebhookOptions { Limit = TimeSpan.FromMinutes(1) },
        });
    }

    /// <summary>Its address.</summary>
    public string Url => _server.Urls.Single();

    /// <summary>The channel's number.</summary>
    public long ChannelId { get; private set; }

    /// <summary>What <c>workbench channel</c> prints.</summary>
    public JsonElement Credentials { get; private set; }

    /// <summary>The channel's secret.</summary>
    public string ChannelSecret => Credentials.GetProperty("channelSecret").GetString()!;

    /// <summary>The channel's token.</summary>
    public string ChannelAccessToken => Credentials.GetProperty("channelAccessToken").GetString()!;

    /// <summary>Starts it.</summary>
    public static async Task<WorkbenchUnderTest> StartAsync()
    {
        var workbench = new WorkbenchUnderTest();
        try
        {
            await workbench._server.StartAsync(workbench._limit.Token);
            workbench._client.BaseAddress = new Uri(workbench.Url);
            var state = await workbench.GetAsync("/workbench/state");
            workbench.ChannelId = state.GetProperty("channels")[0].GetProperty("id").GetInt64();
            workbench.Credentials = await workbench.GetAsync($"/workbench/channels/{workbench.ChannelId}/credentials");
            await workbench.FollowTimelineAsync(state.GetProperty("epoch").GetString()!);
            return workbench;
        }
        catch
        {
            await workbench.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gets something.</summary>
    public Task<JsonElement> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null, null, HttpStatusCode.OK);

    /// <summary>Calls the workbench's own API.</summary>
    public Task<JsonElement> PostAsync(string path, string json, HttpStatusCode expected = HttpStatusCode.OK) =>
        CallAsync(HttpMethod.Post, path, json, null, expected);

    /// <summary>Calls LINE's APIs with the channel's token.</summary>
    public Task<JsonElement> CallAsLineAsync(HttpMethod method, string path, string json, HttpStatusCode expected = HttpStatusCode.OK) =>
        CallAsync(method, path, json, ChannelAccessToken, expected);

    /// <summary>The messages of the user's chat.</summary>
    public Task<JsonElement> ChatAsync() => GetAsync($"/workbench/chat?channelId={ChannelId}&userId={Credentials.GetProperty("userId").GetString()}");

    /// <summary>Waits for the next entry of a kind. The timeline is read from its beginning, each entry once.</summary>
    public Task<JsonElement> NextEntryAsync(string kind) => NextEntryAsync(candidate => candidate == kind);

    /// <summary>Waits until there was an entry of each of these kinds, in whatever order.</summary>
    public async Task WaitForEntriesAsync(params IEnumerable<string> kinds)
    {
        var missing = kinds.ToHashSet();
        while (missing.Count > 0)
        {
            missing.Remove((await NextEntryAsync(missing.Contains)).GetProperty("kind").GetString()!);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_timeline is not null)
        {
            await _timeline.DisposeAsync();
        }

        _client.Dispose();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        _limit.Dispose();
        _folder.Delete(recursive: true);
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private async Task<JsonElement> NextEntryAsync(Func<string, bool> isWanted)
    {
        while (await _timeline!.MoveNextAsync())
        {
            if (_timeline.Current.EventType == "entry" && Parse(_timeline.Current.Data) is var entry && isWanted(entry.GetProperty("kind").GetString()!))
            {
                return entry;
            }
        }

        throw new EndOfStreamException("The timeline has ended.");
    }

    private async Task FollowTimelineAsync(string epoch)
    {
        var stream = await _client.GetStreamAsync(new Uri($"/workbench/timeline/stream?after={epoch}-0", UriKind.Relative), _limit.Token);
        _timeline = SseParser.Create(stream).EnumerateAsync(_limit.Token).GetAsyncEnumerator(_limit.Token);
    }

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, string? json, string? token, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(request, _limit.Token);
        var text = await response.Content.ReadAsStringAsync(_limit.Token);
        Assert.True(response.StatusCode == expected, $"{method} {path}: {(int)response.StatusCode} {text}");
        return Parse(text);
    }
}
