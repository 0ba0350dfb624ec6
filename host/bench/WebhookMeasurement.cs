using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Dapper;
using LineThings.App;
using LineThings.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace LineThings.Bench;

/// <summary>
/// Webhook deliveries a second: results are stored one commit each while the sender delivers them to a web server in this process; beside it, a
/// bare HTTP client that posts the same bodies to the same server, one at a time a channel, with nothing stored and nothing signed.
/// </summary>
internal static class WebhookMeasurement
{
    /// <summary>The first argument that asks for this.</summary>
    public const string Command = "webhooks";

    private const int Events = 4000;
    private const int Rounds = 5;

    private static readonly (int Channels, int BatchSize)[] Workloads = [(1, 1), (1, 20), (40, 1), (40, 20)];

    /// <summary>Measures.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync()
    {
        await using var receiver = await Receiver.StartAsync();
        await MeasureAsync(receiver, channels: 2, batchSize: 20, events: 1000);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Events} events a round, median of {Rounds} rounds"));
        Console.WriteLine();
        Console.WriteLine("| channels | events a request at most | events/s stored and delivered | requests/s | bare client, requests/s |");
        Console.WriteLine("|---:|---:|---:|---:|---:|");
        foreach (var (channels, batchSize) in Workloads)
        {
            var rounds = new List<(double Events, double Requests, double Bare)>();
            for (var round = 0; round < Rounds; round++)
            {
                rounds.Add(await MeasureAsync(receiver, channels, batchSize, Events));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {channels} | {batchSize} | {Median(rounds, round => round.Events):0} | {Median(rounds, round => round.Requests):0} | {Median(rounds, round => round.Bare):0} |"));
        }

        return 0;
    }

    private static double Median<T>(IEnumerable<T> rounds, Func<T, double> value) => rounds.Select(value).Order().ElementAt(Rounds / 2);

    private static async Task<(double Events, double Requests, double Bare)> MeasureAsync(Receiver receiver, int channels, int batchSize, int events)
    {
        var directory = Directory.CreateTempSubdirectory("line-things-bench-").FullName;
        try
        {
            var bodies = new List<(string Path, byte[] Body)>();
            double seconds;
            using (var database = PlatformDatabase.Open(directory))
            {
                Fill(database, channels, receiver.Url);
                seconds = await SendAsync(database, receiver, channels, batchSize, events, bodies);
            }

            var bare = await PostAsync(receiver, bodies);
            return (events / seconds, bodies.Count / seconds, bodies.Count / bare);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<double> SendAsync(
        PlatformDatabase database, Receiver receiver, int channels, int batchSize, int events, List<(string Path, byte[] Body)> bodies)
    {
        var time = TimeProvider.System;
        var options = new WebhookOptions { BatchSize = batchSize };
        var timeline = new Timeline(time);
        var outbox = new WebhookOutbox(new PlatformIds(time), time);
        var results = new LineThings.Platform.Results(database, outbox);
        using var http = WebhookClient.CreateInvoker();
        using var sender = new WebhookSender(
            database, outbox, timeline, new WebhookClient(http, time, options), time, options, NullLogger<WebhookSender>.Instance);
        await sender.StartAsync(CancellationToken.None);
        var clock = Stopwatch.StartNew();
        var all = receiver.ExpectAsync(events, bodies);
        for (var index = 0; index < events; index++)
        {
            var now = time.GetUtcNow();
            results.Publish("U1", "t" + (index % channels), new RunResult("s", index, now, now, ResultCode.Success, [], new byte[] { 1 }, null));
        }

        await all;
        var seconds = clock.Elapsed.TotalSeconds;
        await sender.StopAsync(CancellationToken.None);
        return seconds;
    }

    private static async Task<double> PostAsync(Receiver receiver, List<(string Path, byte[] Body)> bodies)
    {
        using var http = new HttpClient();
        var lanes = bodies.GroupBy(body => body.Path, body => body.Body).ToArray();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(lanes.Select(lane => Task.Run(async () =>
        {
            foreach (var body in lane)
            {
                using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                using var response = await http.PostAsync(receiver.Url + lane.Key, content);
                response.EnsureSuccessStatusCode();
            }
        })));
        return clock.Elapsed.TotalSeconds;
    }

    private static void Fill(PlatformDatabase database, int channels, string url)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO users VALUES ('U1', 'Anna', 0)");
        for (var channel = 0; channel < channels; channel++)
        {
            connection.Execute(
                """
                INSERT INTO channels VALUES (@channel + 1, 'C', '0123456789abcdef0123456789abcdef', 'token' || @channel, 'U' || @channel, @url || '/' || @channel, 0);
                INSERT INTO liff_apps (id, channel_id, has_bluetooth) VALUES ('l' || @channel, @channel + 1, 1);
                INSERT INTO products (id, channel_id, name, liff_id, service_uuid, created_at) VALUES (@channel, @channel + 1, 'P', 'l' || @channel, 'u' || @channel, 0);
                INSERT INTO devices VALUES ('t' || @channel, @channel, '00', 0);
                """,
                new { channel, url });
        }

        transaction.Commit();
    }

    /// <summary>A bot that counts.</summary>
    private sealed class Receiver(WebApplication server) : IAsyncDisposable
    {
        private readonly Lock _lock = new();
        private List<(string Path, byte[] Body)>? _bodies;
        private TaskCompletionSource _all = new();
        private int _missing;

        public string Url => server.Urls.Single();

        public static async Task<Receiver> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var server = builder.Build();
            var receiver = new Receiver(server);
            server.Run(receiver.ReceiveAsync);
            await server.StartAsync();
            return receiver;
        }

        public Task ExpectAsync(int events, List<(string Path, byte[] Body)> bodies)
        {
            lock (_lock)
            {
                (_missing, _bodies, _all) = (events, bodies, new TaskCompletionSource());
                return _all.Task;
            }
        }

        public async ValueTask DisposeAsync() => await server.DisposeAsync();

        private async Task ReceiveAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            lock (_lock)
            {
                if (_missing > 0)
                {
                    var bytes = body.ToArray();
                    _bodies!.Add((context.Request.Path, bytes));
                    _missing -= bytes.AsSpan().Count("\"webhookEventId\""u8);
                    if (_missing == 0)
                    {
                        _all.SetResult();
                    }
                }
            }
        }
    }
}
