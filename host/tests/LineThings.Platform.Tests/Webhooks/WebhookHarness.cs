using Dapper;
using LineThings.App;
using Microsoft.Extensions.Logging.Abstractions;

namespace LineThings.Platform.Tests;

/// <summary>A platform without its web server: a file with two channels, a user and a device of each, and the sender.</summary>
internal sealed class WebhookHarness : IAsyncDisposable
{
    public const long ChannelId = 1234567890;
    public const long OtherChannelId = 1234567891;
    public const string Secret = "fedcba9876543210fedcba9876543210";
    public const string Token = "token-of-the-first-channel";
    public const string OtherToken = "token-of-the-second-channel";
    public const string BotUserId = "U0123456789abcdef0123456789abcdef";
    public const string UserId = "Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string OtherUserId = "Ubbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    public const string DeviceId = "t0123456789abcdef0123456789abcdef";
    public const string OtherDeviceId = "t1123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpMessageInvoker _http = WebhookClient.CreateInvoker();
    private readonly IAsyncEnumerator<TimelineEntry> _entries;
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(4));
    private WebhookSender? _sender;

    public WebhookHarness(WebhookOptions? options = null)
    {
        Options = options ?? new WebhookOptions();
        Database = PlatformDatabase.Open(_folder.Path);
        Timeline = new Timeline(Time);
        Outbox = new WebhookOutbox(new PlatformIds(Time), Time);
        Client = new WebhookClient(_http, Time, Options);
        Results = new Results(Database, Outbox);
        Chat = new Chat(Database, Outbox, Timeline, Time);
        Registry = new Registry(Database, new PlatformIds(Time), Outbox, Timeline, Time);
        Fill(Database);
        _entries = Timeline.Follow(0, _limit.Token).GetAsyncEnumerator(_limit.Token);
    }

    public SteppedTime Time { get; } = new();

    public WebhookOptions Options { get; }

    public PlatformDatabase Database { get; }

    public Timeline Timeline { get; }

    public WebhookOutbox Outbox { get; }

    public WebhookClient Client { get; }

    public Results Results { get; }

    public Chat Chat { get; }

    public Registry Registry { get; }

    /// <summary>Puts the rows into a new file.</summary>
    public static void Fill(PlatformDatabase database)
    {
        using var connection = database.Connect();
        connection.Execute(
            """
            INSERT INTO channels (id, name, secret, access_token, bot_user_id, created_at) VALUES
                (@ChannelId, 'Workshop', @Secret, @Token, @BotUserId, 0),
                (@OtherChannelId, 'Other', 'another secret', @OtherToken, 'Ucccccccccccccccccccccccccccccccc', 1);
            INSERT INTO liff_apps (id, channel_id, has_bluetooth) VALUES ('1234567890-abcd1234', @ChannelId, 1), ('1234567891-abcd1234', @OtherChannelId, 1);
            INSERT INTO users VALUES (@UserId, 'Anna', 0), (@OtherUserId, 'Ben', 0);
            INSERT INTO products (id, channel_id, name, liff_id, service_uuid, created_at) VALUES
                (1234567890123456789, @ChannelId, 'P', '1234567890-abcd1234', '91e4e176-d0b9-464d-9fe4-52ee3e9f1552', 0),
                (1234567890123456780, @OtherChannelId, 'Q', '1234567891-abcd1234', '91e4e176-d0b9-464d-9fe4-52ee3e9f1553', 0);
            INSERT INTO devices VALUES (@DeviceId, 1234567890123456789, '91edb8fb330eff3e', 0), (@OtherDeviceId, 1234567890123456780, '91edb8fb330eff3e', 0);
            """,
            new { ChannelId, OtherChannelId, Secret, Token, OtherToken, BotUserId, UserId, OtherUserId, DeviceId, OtherDeviceId });
    }

    /// <summary>A result of a run, told from others by its revision.</summary>
    public static RunResult Result(int revision = 1) => new(
        "01CGZVT9XTWA8Q2Z8QSX0B0EH8",
        revision,
        DateTimeOffset.FromUnixTimeMilliseconds(1_563_511_217_797),
        DateTimeOffset.FromUnixTimeMilliseconds(1_563_511_217_799),
        ResultCode.Success,
        [ActionResult.Void],
        new byte[] { 1, 0 },
        null);

    public async Task StartAsync()
    {
        _sender = new WebhookSender(Database, Outbox, Timeline, Client, Time, Options, NullLogger<WebhookSender>.Instance);
        await _sender.StartAsync(CancellationToken.None);
    }

    public async Task StopAsync()
    {
        if (_sender is { } sender)
        {
            _sender = null;
            await sender.StopAsync(CancellationToken.None);
            sender.Dispose();
        }
    }

    public void SetUrl(string? url, long channelId = ChannelId) => Registry.SetWebhookUrl(channelId, url is null ? null : new Uri(url));

    /// <summary>The next webhook on the timeline.</summary>
    public async Task<TimelineEntry> WebhookAsync()
    {
        while (await _entries.MoveNextAsync())
        {
            if (_entries.Current.Kind == TimelineKind.Webhook)
            {
                return _entries.Current;
            }
        }

        throw new InvalidOperationException("The timeline ended.");
    }

    /// <summary>Publishes results and gives back the events' ids.</summary>
    public string[] Publish(int count, string deviceId = DeviceId)
    {
        var before = EventIds();
        for (var index = 1; index <= count; index++)
        {
            Results.Publish(UserId, deviceId, Result(index));
        }

        return EventIds().Except(before).ToArray();
    }

    /// <summary>The ids of all stored events in order.</summary>
    public string[] EventIds() => Rows<string>("SELECT webhook_event_id FROM deliveries ORDER BY id");

    /// <summary>Each delivery as "state attempts failure status".</summary>
    public string[] States() => Rows<string>(
        "SELECT state || ' ' || attempts || ' ' || coalesce(last_failure, '-') || ' ' || coalesce(last_status, '-') FROM deliveries ORDER BY id");

    public T[] Rows<T>(string sql)
    {
        using var connection = Database.Connect();
        return connection.Query<T>(sql).ToArray();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _entries.DisposeAsync();
        _limit.Dispose();
        _http.Dispose();
        Database.Dispose();
        _folder.Dispose();
    }
}
