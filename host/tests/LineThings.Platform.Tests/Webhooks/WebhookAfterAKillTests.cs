using System.Diagnostics;
using System.Reflection;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace LineThings.Platform.Tests;

/// <summary>
/// A process that stores results and is killed, without a chance to tidy up; and a new one on its file. Each event must come at least once, with
/// its id and in order.
/// </summary>
public sealed class WebhookAfterAKillTests : IAsyncLifetime
{
    private const int Count = 25;
    private static readonly string[] WhatStaysTheSame = ["webhookEventId", "timestamp", "replyToken", "things"];

    private readonly TemporaryFolder _folder = new();
    private BotReceiver _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await BotReceiver.StartAsync();
        using var database = PlatformDatabase.Open(_folder.Path);
        WebhookHarness.Fill(database);
        using var connection = database.Connect();
        connection.Execute("UPDATE channels SET webhook_url = @Url", new { _bot.Url });
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_stored_and_not_sent_comes_from_the_next_process()
    {
        using (var process = Start())
        {
            await StoredAsync(process);
            await KillAsync(process);
        }

        var (stored, received) = await SendRestAsync();

        Assert.Equal(Count, stored.Length);
        Assert.Equal(stored, received.SelectMany(request => request.Ids));
        Assert.DoesNotContain(true, received.SelectMany(request => request.Redeliveries));
        Assert.Equal(
            Enumerable.Range(1, Count),
            received.SelectMany(request => request.Events).Select(item => item.GetProperty("things").GetProperty("result").GetProperty("revision").GetInt32()));
    }

    [Fact]
    public async Task What_was_being_sent_comes_again_from_the_next_process_marked_as_a_redelivery()
    {
        _bot.Hang();
        ReceivedWebhook interrupted;
        using (var process = Start("send"))
        {
            await StoredAsync(process);
            interrupted = await _bot.NextAsync();
            await KillAsync(process);
        }

        _bot.AnswerWith(200);
        var (stored, received) = await SendRestAsync();

        Assert.Equal(20, interrupted.Ids.Length);
        Assert.Equal(stored[..20], interrupted.Ids);
        Assert.Equal(stored, received.SelectMany(request => request.Ids));
        Assert.Equal(
            Enumerable.Repeat(true, 20).Concat(Enumerable.Repeat(false, 5)), received.SelectMany(request => request.Redeliveries));
        Assert.Equal(
            interrupted.Events.Select(Core), received.SelectMany(request => request.Events).Take(20).Select(Core));
    }

    [Fact]
    public async Task A_process_killed_while_it_stores_loses_nothing_that_it_had_stored()
    {
        using (var process = Start(count: 1_000_000))
        using (var database = PlatformDatabase.Open(_folder.Path, isShared: true))
        using (var connection = database.Connect())
        {
            // It never gets to its end: it is killed in the middle of a commit, or between two.
            while (connection.ExecuteScalar<int>("SELECT count(*) FROM deliveries") < 50)
            {
                Assert.False(process.HasExited);
            }

            await KillAsync(process);
        }

        var (stored, received) = await SendRestAsync();

        Assert.True(stored.Length >= 50);
        Assert.Equal(stored, received.SelectMany(request => request.Ids));
    }

    private static string Core(System.Text.Json.JsonElement item) =>
        string.Join(' ', WhatStaysTheSame.Select(name => item.GetProperty(name).GetRawText()));

    private static async Task StoredAsync(Process process) =>
        Assert.Equal("stored", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private Process Start(string? mode = null, int count = Count)
    {
        var path = typeof(WebhookAfterAKillTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "KilledSenderPath").Value!;
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        string[] arguments = [path, _folder.Path, $"{count}", WebhookHarness.UserId, WebhookHarness.DeviceId, .. mode is null ? [] : new[] { mode }];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Opens the file as the next workbench does, later, and sends what is there.</summary>
    private async Task<(string[] Stored, List<ReceivedWebhook> Received)> SendRestAsync()
    {
        var time = new SteppedTime(DateTimeOffset.UtcNow.AddMinutes(10));
        using var database = PlatformDatabase.Open(_folder.Path);
        string[] stored;
        using (var connection = database.Connect())
        {
            stored = connection.Query<string>("SELECT webhook_event_id FROM deliveries ORDER BY id").ToArray();
            Assert.Empty(connection.Query<string>("SELECT state FROM deliveries WHERE state <> 'pending'"));
        }

        var options = new WebhookOptions();
        using var http = WebhookClient.CreateInvoker();
        using var sender = new WebhookSender(
            database,
            new WebhookOutbox(new PlatformIds(time), time),
            new Timeline(time),
            new WebhookClient(http, time, options),
            time,
            options,
            NullLogger<WebhookSender>.Instance);
        await sender.StartAsync(TestContext.Current.CancellationToken);
        var received = new List<ReceivedWebhook>();
        while (received.Sum(request => request.Ids.Length) < stored.Length)
        {
            received.Add(await _bot.NextAsync());
        }

        await sender.StopAsync(TestContext.Current.CancellationToken);
        return (stored, received);
    }
}
