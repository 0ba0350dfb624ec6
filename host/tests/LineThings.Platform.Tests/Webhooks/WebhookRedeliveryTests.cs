using System.Text.Json;

namespace LineThings.Platform.Tests;

/// <summary>The same event again, until it is delivered or given up.</summary>
public sealed class WebhookRedeliveryTests : IAsyncLifetime
{
    private static readonly TimeSpan[] Delays = new WebhookOptions().RedeliveryDelays.ToArray();

    private readonly WebhookHarness _platform = new();
    private BotReceiver _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await BotReceiver.StartAsync();
        _bot.AnswerWith(500);
        _platform.SetUrl(_bot.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        await _bot.DisposeAsync();
    }

    [Fact]
    public void The_delays_are_the_documented_ones() => Assert.Equal(
        [1, 5, 15, 30, 60, 120], Delays.Select(delay => delay.TotalSeconds));

    [Fact]
    public async Task An_event_that_failed_comes_again_with_its_id_its_timestamp_and_its_token()
    {
        await _platform.StartAsync();
        _platform.Publish(1);
        var first = await _bot.NextAsync();
        _bot.AnswerWith(200);

        await _platform.Time.TimerAsync(Delays[0]);
        _platform.Time.Advance(Delays[0] - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _bot.Waiting);
        var second = await _platform.Time.PassAsync(TimeSpan.FromMilliseconds(1), _bot.NextAsync(), late: Delays[0]);

        Assert.Equal([false], first.Redeliveries);
        Assert.Equal(first.Text.Replace("\"isRedelivery\":false", "\"isRedelivery\":true", StringComparison.Ordinal), second.Text);
        await _platform.WebhookAsync();
        var entry = await _platform.WebhookAsync();
        Assert.Equal("Webhook scenarioResult (attempt 2): 200", entry.Summary);
        Assert.Equal(2, (int)entry.Detail!["attempt"]!);
        Assert.True((bool)entry.Detail["isRedelivery"]!);
        Assert.Equal(["delivered 2 - 200"], _platform.States());
    }

    [Fact]
    public async Task An_event_is_given_up_after_the_last_delay_and_the_next_one_goes_on()
    {
        await _platform.StartAsync();
        var first = _platform.Publish(1);
        await _bot.NextAsync();
        var second = _platform.Publish(1);
        foreach (var delay in Delays)
        {
            Assert.Equal(first, (await _platform.Time.PassAsync(delay, _bot.NextAsync())).Ids);
        }

        var next = await _bot.NextAsync();

        Assert.Equal(second, next.Ids);
        Assert.Equal([false], next.Redeliveries);
        var summaries = new List<string>();
        for (var attempt = 0; attempt <= Delays.Length; attempt++)
        {
            summaries.Add((await _platform.WebhookAsync()).Summary);
        }

        Assert.Equal("Webhook scenarioResult (attempt 7): error_status_code (500), given up", summaries[^1]);
        Assert.Equal("failed 7 error_status_code 500", _platform.States()[0]);
    }

    [Fact]
    public async Task Later_events_wait_for_an_earlier_one_and_then_come_together()
    {
        await _platform.StartAsync();
        var first = _platform.Publish(1);
        await _bot.NextAsync();
        await _platform.Time.TimerAsync(Delays[0]);
        var later = _platform.Publish(3);
        Assert.Equal(0, _bot.Waiting);
        _bot.AnswerWith(200);

        var again = await _platform.Time.PassAsync(Delays[0], _bot.NextAsync());
        var rest = await _bot.NextAsync();

        Assert.Equal(first, again.Ids);
        Assert.Equal([true], again.Redeliveries);
        Assert.Equal(later, rest.Ids);
        Assert.Equal([false, false, false], rest.Redeliveries);
    }

    [Fact]
    public async Task Events_that_failed_together_come_again_one_by_one()
    {
        var ids = _platform.Publish(3);
        await _platform.StartAsync();
        Assert.Equal(ids, (await _bot.NextAsync()).Ids);
        await _platform.Time.TimerAsync(Delays[0]);
        _bot.AnswerWith(200);

        foreach (var id in ids)
        {
            var received = await _platform.Time.PassAsync(Delays[0], _bot.NextAsync());
            Assert.Equal([id], received.Ids);
            Assert.Equal([true], received.Redeliveries);
        }
    }

    [Fact]
    public async Task A_new_URL_gets_what_waits_at_once()
    {
        await using var other = await BotReceiver.StartAsync();
        await _platform.StartAsync();
        var ids = _platform.Publish(1);
        await _bot.NextAsync();
        await _platform.Time.TimerAsync(Delays[0]);

        _platform.SetUrl(other.Url);

        Assert.Equal(ids, (await other.NextAsync()).Ids);
    }

    [Fact]
    public async Task A_test_that_succeeds_sends_what_waits_at_once()
    {
        await _platform.StartAsync();
        var ids = _platform.Publish(1);
        await _bot.NextAsync();
        await _platform.Time.TimerAsync(Delays[0]);
        _bot.AnswerWith(200);
        var tester = new WebhookTester(_platform.Database, _platform.Outbox, _platform.Client, _platform.Timeline);
        var channel = _platform.Registry.FindChannel(WebhookHarness.ChannelId)!;

        await tester.TestAsync(channel, new Uri(_bot.Url), CancellationToken.None);

        Assert.Equal("""{"destination":"U0123456789abcdef0123456789abcdef","events":[]}""", (await _bot.NextAsync()).Text);
        Assert.Equal(ids, (await _bot.NextAsync()).Ids);
    }

    [Fact]
    public async Task When_the_URL_is_taken_away_what_waits_is_given_up()
    {
        await _platform.StartAsync();
        _platform.Publish(1);
        await _platform.WebhookAsync();
        _platform.SetUrl(null);

        Assert.Equal("Webhook scenarioResult: not sent, no webhook URL", (await _platform.WebhookAsync()).Summary);
        Assert.Equal(["failed 1 no_webhook_url -"], _platform.States());
    }

    [Fact]
    public async Task What_waits_survives_a_restart()
    {
        await _platform.StartAsync();
        var ids = _platform.Publish(2);
        await _platform.WebhookAsync();
        await _platform.StopAsync();
        _platform.Time.Advance(TimeSpan.FromHours(1));
        _bot.AnswerWith(200);
        while (_bot.Waiting > 0)
        {
            await _bot.NextAsync();
        }

        await _platform.StartAsync();
        var delivered = new List<string>();
        while (delivered.Count < ids.Length)
        {
            delivered.AddRange((await _bot.NextAsync()).Ids);
        }

        Assert.Equal(ids, delivered);
    }

    [Fact]
    public async Task Stopping_breaks_off_a_request_and_the_next_start_sends_it_again()
    {
        _bot.Hang();
        await _platform.StartAsync();
        var ids = _platform.Publish(1);
        await _bot.NextAsync();
        await _platform.StopAsync();
        Assert.Equal(["pending 1 - -"], _platform.States());
        _bot.AnswerWith(200);
        await _platform.StartAsync();

        var received = await _platform.Time.PassAsync(Delays[0], _bot.NextAsync());

        Assert.Equal(ids, received.Ids);
        Assert.Equal([true], received.Redeliveries);
        Assert.Equal(JsonValueKind.Object, received.Events[0].ValueKind);
    }
}
