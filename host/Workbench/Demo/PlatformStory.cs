using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LineThings.Platform;
using LineThings.Workbench.Runs;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LineThings.Workbench.Demo;

/// <summary>Plays the whole way on a real workbench with data that is thrown away: API, app, board, webhook, bot, chat.</summary>
/// <param name="step">Begins a step.</param>
/// <param name="say">Tells a line.</param>
internal sealed class PlatformStory(Action<string> step, Action<string> say)
{
    private const string Set = "article.json";
    private const string BoardPath = "/workbench/boards/Board";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Press = TimeSpan.FromMilliseconds(100);

    /// <summary>Plays the story.</summary>
    /// <returns>Whether the bot has answered.</returns>
    public async Task<bool> PlayAsync()
    {
        var folder = Directory.CreateTempSubdirectory("linethings-demo-");
        try
        {
            var options = new ServeOptions { DataDirectory = folder.FullName, Urls = "http://127.0.0.1:0", MakesFirstBoard = false };
            await using var server = WorkbenchServer.Create(options);
            await server.StartAsync();
            try
            {
                return await PlayOnAsync(server);
            }
            finally
            {
                await server.StopAsync();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TimelineEntry?> WaitAsync(WebApplication server, long after, string kind, string text = "")
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await foreach (var entry in server.Services.GetRequiredService<Timeline>().Follow(after, limit.Token))
            {
                if (entry.Kind == kind && entry.Summary.Contains(text, StringComparison.Ordinal))
                {
                    return entry;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told by the caller.
        }

        return null;
    }

    private async Task<bool> PlayOnAsync(WebApplication server)
    {
        var timeline = server.Services.GetRequiredService<Timeline>();
        var channel = server.Services.GetRequiredService<Registry>().Channels()[0];
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", channel.AccessToken);

        step("LINE's side: the platform and the sample bot start on this computer, for real and in real time.");
        var product = await SendAsync(client, HttpMethod.Post, "/things/v1/trial/products", $$"""{"liffId":"{{channel.LiffId}}","name":"Demo"}""");
        var productId = product.GetProperty("id").GetString()!;
        say($"product {productId}, service {product.GetProperty("serviceUuid").GetString()}");
        var board = await SendAsync(client, HttpMethod.Post, "/workbench/boards", $$"""{"productId":"{{productId}}","name":"Board"}""");
        say($"The app has found the board by that service, paired, read its PSDI and linked it: device {board.GetProperty("deviceId").GetString()}");

        step("The article's scenario set is registered; the app connects by itself.");
        var before = timeline.Last;
        var json = ScenarioSetFile.JsonFor(Set, Guid.Parse(product.GetProperty("serviceUuid").GetString()!));
        var set = await SendAsync(client, HttpMethod.Put, $"/things/v1/products/{productId}/scenario-set", json);
        say($"scenario set, revision {set.GetProperty("revision").GetInt32()}");
        if (await WaitAsync(server, before, TimelineKind.Subscribe) is null)
        {
            say("The app has not connected.");
            return false;
        }

        step("You press BOOT: board, app, platform, bot, and back.");
        before = timeline.Last;
        await SendAsync(client, HttpMethod.Post, BoardPath + "/button", """{"pressed":true}""");
        await Task.Delay(Press);

        // On a computer that is slow just now the firmware may still be debouncing: let go of too early, it was no press.
        _ = await WaitAsync(server, before, TimelineKind.Notify);
        await SendAsync(client, HttpMethod.Post, BoardPath + "/button", """{"pressed":false}""");

        // The reply may be there before the webhook's end is noted.
        var reply = await WaitAsync(server, before, TimelineKind.Message);
        _ = await WaitAsync(server, before, TimelineKind.Webhook, "scenarioResult");
        foreach (var entry in timeline.After(before).Where(entry => entry.Kind is not TimelineKind.Api))
        {
            say($"{entry.Kind,-8} | {entry.Summary}");
        }

        say(reply is null ? "The bot has not answered." : "The webhook was signed, the bot checked it, and its reply came over the Messaging API.");
        return reply is not null;
    }

    private async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request);
        say($"{method} {path} -> {(int)response.StatusCode}");
        response.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return document.RootElement.Clone();
    }
}
