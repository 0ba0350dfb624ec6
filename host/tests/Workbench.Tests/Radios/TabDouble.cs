using System.Text.Json;
using System.Text.Json.Nodes;
using LineThings.App;

namespace Workbench.Tests.Radios;

/// <summary>
/// The page's half of the radio's protocol, served from links of the test's choice, such as those to a virtual board: a browser tab without
/// a browser.
/// </summary>
/// <param name="send">Sends a frame to the workbench.</param>
/// <param name="makeLink">Makes a link to the board that the tab holds.</param>
internal sealed class TabDouble(Action<string> send, Func<ILink> makeLink)
{
    private const string Board = "board-1";

    private readonly Dictionary<long, ILink> _links = [];

    /// <summary>The requests that came, in order, for example <c>read 62fb…</c>.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The frames that came and are no requests.</summary>
    public List<JsonElement> Told { get; } = [];

    /// <summary>The types of requests that the tab never answers.</summary>
    public HashSet<string> Silences { get; } = [];

    /// <summary>What the tab waits for before it does a type of request.</summary>
    public Dictionary<string, Task> Gates { get; } = [];

    /// <summary>Whether the tab sleeps: it answers nothing at all.</summary>
    public bool IsAsleep { get; set; }

    /// <summary>What the tab answers to a type of request in place of doing it.</summary>
    public Dictionary<string, JsonObject> Answers { get; } = [];

    public static JsonObject Hello(string tab = "tab-1") =>
        new() { ["type"] = "hello", ["version"] = 1, ["tab"] = tab, ["browser"] = "Chromium 156 on Linux" };

    public static JsonObject Offer(string productId, string userId, string board = Board, string? name = "LINE Things Trial ESP32") =>
        new() { ["type"] = "offer", ["board"] = board, ["name"] = name, ["productId"] = productId, ["userId"] = userId };

    public static JsonObject Failure(LinkFailure failure, string? words = null)
    {
        var answer = new JsonObject { ["failure"] = JsonNamingPolicy.CamelCase.ConvertName(failure.ToString()) };
        if (words is not null)
        {
            answer["message"] = words;
        }

        return answer;
    }

    public void Send(JsonObject message) => send(message.ToJsonString());

    /// <summary>The link that the tab has up.</summary>
    public ILink Link => _links.Values.Last();

    /// <summary>Takes a frame of the workbench and does what it asks.</summary>
    public async Task TakeAsync(string frame)
    {
        var message = JsonDocument.Parse(frame).RootElement;
        var type = message.GetProperty("type").GetString()!;
        if (IsAsleep)
        {
            return;
        }

        if (!message.TryGetProperty("id", out var id))
        {
            if (type == "ping")
            {
                Send(new JsonObject { ["type"] = "pong" });
                return;
            }

            Told.Add(message);
            return;
        }

        var number = message.GetProperty("link").GetInt64();
        Requests.Add(message.TryGetProperty("characteristic", out var characteristic) ? $"{type} {characteristic.GetString()![..8]}" : type);
        if (Silences.Contains(type))
        {
            return;
        }

        await Gates.GetValueOrDefault(type, Task.CompletedTask);
        var answer = Answers.TryGetValue(type, out var prepared) ? (JsonObject)prepared.DeepClone() : await DoAsync(type, number, message);
        answer["type"] = "answer";
        answer["id"] = id.GetInt64();
        Send(answer);
    }

    /// <summary>The tab is closed: the browser disconnects what it had connected.</summary>
    public async Task CloseAsync()
    {
        foreach (var link in _links.Values.ToArray())
        {
            await link.DisconnectAsync();
        }
    }

    private static CharacteristicId IdOf(JsonElement message) =>
        new(message.GetProperty("service").GetGuid(), message.GetProperty("characteristic").GetGuid());

    private async Task<JsonObject> DoAsync(string type, long number, JsonElement message)
    {
        var answer = new JsonObject();
        try
        {
            switch (type)
            {
                case "connect":
                    await ConnectAsync(number, message.GetProperty("board").GetString()!);
                    break;
                case "read":
                    answer["value"] = Convert.ToHexStringLower(await _links[number].ReadAsync(IdOf(message), CancellationToken.None));
                    break;
                case "write":
                    await _links[number].WriteAsync(IdOf(message), Convert.FromHexString(message.GetProperty("value").GetString()!), CancellationToken.None);
                    break;
                case "subscribe":
                    await _links[number].SubscribeAsync(IdOf(message), CancellationToken.None);
                    break;
                case "disconnect":
                    if (_links.Remove(number, out var link))
                    {
                        await link.DisconnectAsync();
                    }

                    break;
            }
        }
        catch (LinkException exception)
        {
            answer = Failure(exception.Failure, "The browser's words.");
        }

        return answer;
    }

    private async Task ConnectAsync(long number, string board)
    {
        var link = makeLink();
        await link.ConnectAsync(CancellationToken.None);
        _links[number] = link;
        link.Notified += notification => Send(new JsonObject
        {
            ["type"] = "notified",
            ["board"] = board,
            ["link"] = number,
            ["service"] = notification.Characteristic.Service.ToString("D"),
            ["characteristic"] = notification.Characteristic.Characteristic.ToString("D"),
            ["value"] = Convert.ToHexStringLower(notification.Value.Span),
        });
        _ = TellEndAsync(link, number, board);
    }

    private async Task TellEndAsync(ILink link, long number, string board)
    {
        await link.Ended;
        if (_links.Remove(number))
        {
            Send(new JsonObject { ["type"] = "ended", ["board"] = board, ["link"] = number });
        }
    }
}
