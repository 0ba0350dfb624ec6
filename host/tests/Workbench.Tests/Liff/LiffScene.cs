using System.Net.WebSockets;
using System.Text.Json;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Liff;

/// <summary>A workbench with a product and a linked board whose presses are sent to nobody, as LIFF pages find it.</summary>
internal sealed class LiffScene : IAsyncDisposable
{
    public const string BoardName = "Board";

    private const string Set =
        """{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"BLE_NOTIFICATION","serviceUuid":"SERVICE","characteristicUuid":"62fbd229-6edd-4d1a-b554-5c4e1bb29169"},"actions":[]}]}""";

    private LiffScene(RunningWorkbench workbench)
    {
        Workbench = workbench;
    }

    public RunningWorkbench Workbench { get; }

    /// <summary>The workbench's own origin.</summary>
    public string Own => Workbench.Address.GetLeftPart(UriPartial.Authority);

    public string LiffId { get; private set; } = string.Empty;

    public string UserId { get; private set; } = string.Empty;

    public string DeviceId { get; private set; } = string.Empty;

    public string Service { get; private set; } = string.Empty;

    public static async Task<LiffScene> StartAsync()
    {
        var scene = new LiffScene(await RunningWorkbench.StartAsync());
        var product = await scene.Workbench.CreateProductAsync();
        var board = await scene.Workbench.CreateBoardAsync(product, BoardName);
        Assert.Equal(200, (await scene.Workbench.PutSetAsync(product, Set)).Status);
        scene.LiffId = product.GetProperty("liffId").GetString()!;
        scene.Service = product.GetProperty("serviceUuid").GetString()!;
        scene.DeviceId = board.GetProperty("deviceId").GetString()!;
        scene.UserId = (await scene.Workbench.StateAsync()).GetProperty("users")[0].GetProperty("id").GetString()!;
        await scene.StateIsAsync("connected");
        return scene;
    }

    public ValueTask DisposeAsync() => Workbench.DisposeAsync();

    public Task StateIsAsync(string state) =>
        Workbench.WaitForBoardAsync(BoardName, board => board.GetProperty("state").GetString() == state);

    /// <summary>Where the timeline is now, as its stream is told to go on from there.</summary>
    public async Task<string> MarkAsync()
    {
        var state = await Workbench.StateAsync();
        return $"{state.GetProperty("epoch").GetString()}-{state.GetProperty("sequence").GetInt64()}";
    }

    /// <summary>Opens the LIFF app from the board.</summary>
    public async Task<Answer> OpenAsync() =>
        await Workbench.PostAsync("/workbench/liff/open", $$"""{"liffId":"{{LiffId}}","deviceId":"{{DeviceId}}"}""");

    /// <summary>Opens the LIFF app and gives the token that its page gets.</summary>
    public async Task<string> TokenAsync() => new Uri((await OpenAsync()).Json.GetProperty("url").GetString()!).Fragment["#access_token=".Length..];

    /// <summary>Says where the LIFF app's page is.</summary>
    public Task<Answer> SetEndpointAsync(string? url) => Workbench.SendAsync(
        HttpMethod.Put, $"/workbench/liff-apps/{LiffId}", JsonSerializer.Serialize(new { endpointUrl = url }));

    /// <summary>Asks as a page of an origin does.</summary>
    public async Task<Answer> AskAsync(string path, string? origin, string? token, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        return await Workbench.SendAsync(request);
    }

    /// <summary>Opens the socket as a page of an origin does, without a word yet.</summary>
    public async Task<LiffSocketClient> SocketAsync(string? origin)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri($"ws://{Workbench.Address.Authority}/liff/v1/link"), RunningWorkbench.Cancellation);
        return new LiffSocketClient(socket);
    }

    /// <summary>Opens the socket as the starter page does, up to the list of devices.</summary>
    public async Task<LiffSocketClient> PageAsync()
    {
        var page = await SocketAsync(Own);
        await page.SendAsync(new { type = "hello", version = 1, token = await TokenAsync() });
        Assert.Equal("welcome", (await page.NextAsync()).GetProperty("type").GetString());
        return page;
    }
}
