using System.Net.WebSockets;
using System.Text.Json;
using LineThings.App;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Liff;

/// <summary>
/// A LIFF page that is open, as its socket shows it. The page says its token first; then it is told of its devices whenever they change, and
/// connects to them. What is malformed ends the socket.
/// </summary>
/// <param name="socket">The socket.</param>
/// <param name="tokens">The tokens.</param>
/// <param name="devices">Which devices a page may use.</param>
/// <param name="phones">The phones that lend devices.</param>
/// <param name="feed">Tells what changes.</param>
/// <param name="time">The clock.</param>
internal sealed class LiffPage(TextSocket socket, LiffTokens tokens, LiffDevices devices, PhoneHost phones, StateFeed feed, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How long a page may take to say its token.</summary>
    public static readonly TimeSpan HelloLimit = TimeSpan.FromSeconds(10);

    /// <summary>The version of the messages.</summary>
    public const int Version = 1;

    private const int MaxValueLength = 512;

    private readonly Dictionary<int, LiffConnection> _connections = [];

    /// <summary>Serves the page.</summary>
    /// <param name="origin">The origin that it says it is of.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Ends when the page has gone or must go.</returns>
    public async Task RunAsync(string origin, CancellationToken cancellation)
    {
        var status = WebSocketCloseStatus.NormalClosure;
        try
        {
            if (await GreetAsync(origin, cancellation) is { } grant)
            {
                using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, grant.Ended);
                try
                {
                    Send(new { type = "welcome", version = Version });
                    var telling = TellDevicesAsync(grant, over.Token);
                    try
                    {
                        await ServeAsync(grant, over.Token);
                    }
                    finally
                    {
                        // However it ends: the last word is not to be overtaken.
                        await over.CancelAsync();
                        await telling;
                    }
                }
                catch (OperationCanceledException) when (grant.Ended.IsCancellationRequested && !cancellation.IsCancellationRequested)
                {
                    throw Unauthorized("The LIFF access token has expired. Open the LIFF app from the workbench.");
                }
            }
        }
        catch (ProblemException exception)
        {
            var isStranger = exception.Problem.Status == Microsoft.AspNetCore.Http.StatusCodes.Status401Unauthorized;
            Send(new { type = "error", code = isStranger ? "unauthorized" : "malformed", message = exception.Problem.Detail });
            status = WebSocketCloseStatus.PolicyViolation;
        }
        catch (OperationCanceledException)
        {
            status = WebSocketCloseStatus.EndpointUnavailable;
        }

        await EndConnectionsAsync();
        await socket.CloseAsync(status);
    }

    /// <summary>Gives back what the page has borrowed.</summary>
    /// <returns>Ends when nothing is left.</returns>
    public async ValueTask DisposeAsync() => await EndConnectionsAsync();

    private static ProblemException Unauthorized(string message) => new(401, message);

    private static ProblemException Malformed(string message) => new(400, message);

    private async Task EndConnectionsAsync()
    {
        foreach (var connection in _connections.Values)
        {
            connection.Disconnect();
        }

        foreach (var connection in _connections.Values)
        {
            await connection.DisposeAsync();
        }

        _connections.Clear();
    }

    private async Task<LiffGrant?> GreetAsync(string origin, CancellationToken cancellation)
    {
        byte[]? frame;
        using (var limit = new CancellationTokenSource(HelloLimit, time))
        using (var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token))
        {
            frame = await socket.ReceiveAsync(over.Token);
        }

        if (frame is null)
        {
            return null;
        }

        using var message = RequestBody.Parse(frame);
        var type = message.RequiredText("type");
        var version = message.Number("version", 1, int.MaxValue);
        var token = message.RequiredText("token");
        message.ThrowIfFaulty();
        if (type != "hello")
        {
            throw Malformed("type: the first message must be hello");
        }

        if (version != Version)
        {
            throw Malformed($"version: must be {Version}; reload the page");
        }

        return tokens.Find(token) is { } grant && LiffGate.IsSame(origin, grant.Origin)
            ? grant
            : throw Unauthorized("The LIFF access token is wrong, has expired, or is for pages of another origin. Open the LIFF app from the workbench.");
    }

    private async Task ServeAsync(LiffGrant grant, CancellationToken cancellation)
    {
        while (await socket.ReceiveAsync(cancellation) is { } frame)
        {
            using var message = RequestBody.Parse(frame);
            var type = message.RequiredText("type");
            var id = message.RequiredNumber("id", 1, int.MaxValue);
            message.ThrowIfFaulty();
            switch (type)
            {
                case "connect":
                    var deviceId = message.RequiredText("deviceId");
                    message.ThrowIfFaulty();
                    await ConnectAsync(grant, id, deviceId);
                    break;
                case "disconnect":
                    var link = message.RequiredNumber("link", 1, int.MaxValue);
                    message.ThrowIfFaulty();
                    _connections.GetValueOrDefault(link)?.Disconnect();
                    Send(new { type = "answer", id });
                    break;
                case "read" or "write" or "subscribe":
                    Operate(message, type, id);
                    break;
                default:
                    throw Malformed("type: must be connect, disconnect, read, write or subscribe");
            }
        }
    }

    private async Task ConnectAsync(LiffGrant grant, int id, string deviceId)
    {
        foreach (var (number, ended) in _connections.Where(pair => pair.Value.Completion.IsCompleted).ToArray())
        {
            _connections.Remove(number);
            await ended.DisposeAsync();
        }

        if (_connections.ContainsKey(id))
        {
            throw Malformed("id: must be another for each message");
        }

        var others = _connections.Values.Where(connection => connection.DeviceId == deviceId).ToArray();
        if (others.Any(connection => !connection.IsEnding))
        {
            Fail(id, "alreadyConnected", "The device is already connected.");
        }
        else if (devices.Find(grant.LiffId, grant.UserId, deviceId) is not { } device)
        {
            Fail(id, "notLinked", "The device is not linked for this user, or its product has another LIFF app.");
        }
        else
        {
            var before = Task.WhenAll(others.Select(connection => connection.Completion));
            _connections.Add(id, LiffConnection.Start(id, device, grant.UserId, before, phones, time, Send));
        }
    }

    private void Operate(RequestBody message, string type, int id)
    {
        var link = message.RequiredNumber("link", 1, int.MaxValue);
        var characteristic = new CharacteristicId(UuidOf(message, "service"), UuidOf(message, "characteristic"));
        var value = type == "write" ? ValueOf(message) : null;
        message.ThrowIfFaulty();
        var connection = _connections.GetValueOrDefault(link);
        if (connection?.TryAdd(new LiffOperation(id, type, characteristic, value)) == true)
        {
            return;
        }

        if (connection is null or { IsEnding: true })
        {
            // The link may have ended while the message was on its way: nobody is to blame.
            Fail(id, "lost", LinkException.Lost().Message);
        }
        else
        {
            throw Malformed($"id: at most {LiffConnection.MaxWaiting} operations of a link may wait for their answer");
        }
    }

    /// <summary>Tells the page something; a page that reads too slowly for that is cut off.</summary>
    private void Send(object message)
    {
        if (!socket.TrySend(JsonSerializer.Serialize(message, WorkbenchJson.Options)))
        {
            socket.Abort();
        }
    }

    private void Fail(int id, string failure, string message) => Send(new { type = "answer", id, failure, message });

    private static Guid UuidOf(RequestBody message, string field)
    {
        if (!Guid.TryParseExact(message.RequiredText(field), "D", out var uuid))
        {
            message.Fault(field, "must be a UUID with dashes");
        }

        return uuid;
    }

    private static byte[]? ValueOf(RequestBody message)
    {
        var text = message.RequiredText("value");
        if (text.Length <= 2 * MaxValueLength && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(text);
        }

        message.Fault("value", $"must be at most {MaxValueLength} bytes in hex");
        return null;
    }

    private async Task TellDevicesAsync(LiffGrant grant, CancellationToken cancellation)
    {
        using var changes = feed.Subscribe();
        try
        {
            var list = devices.Of(grant.LiffId, grant.UserId);
            IReadOnlyList<LiffDeviceView> told = [];
            for (var isFirst = true; ; isFirst = false)
            {
                var views = list.Select(device => devices.ViewOf(device, grant.UserId)).ToArray();
                if (isFirst || !views.SequenceEqual(told))
                {
                    Send(new { type = "devices", devices = views });
                    told = views;
                }

                if ((await changes.NextAsync(cancellation)).HasAll)
                {
                    list = devices.Of(grant.LiffId, grant.UserId);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The page has gone.
        }
    }
}
