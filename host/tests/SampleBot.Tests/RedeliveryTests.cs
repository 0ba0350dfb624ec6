using System.Globalization;
using System.Net;
using SampleBot.Tests.Support;

namespace SampleBot.Tests;

public sealed class RedeliveryTests
{
    [Fact]
    public async Task An_event_that_comes_again_is_acknowledged_but_not_answered_again()
    {
        await using var bot = await BotUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1))))).Status);
        await bot.Api.NextAsync();
        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), isRedelivery: true)))).Status);

        Assert.Empty(await bot.FinishAsync());
        Assert.Contains($"Information: Event {Webhook.EventId} came again and is skipped.", bot.Log.Lines);
    }

    [Fact]
    public async Task A_redelivery_of_an_event_that_never_came_is_answered()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), isRedelivery: true)));

        Assert.Single(await bot.FinishAsync());
    }

    [Fact]
    public async Task Events_without_an_id_are_all_new()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), eventId: string.Empty), Webhook.Event(Webhook.Notified(1), eventId: string.Empty)));

        Assert.Equal(2, (await bot.FinishAsync()).Count);
    }

    [Fact]
    public async Task The_last_two_thousand_events_are_remembered_and_no_more()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), "first", "first"), Webhook.Event(Webhook.Notified(1), "second", "second")));
        await bot.Api.NextAsync();
        await bot.Api.NextAsync();

        // With these, the first is the two thousand and first from the end.
        foreach (var part in Enumerable.Range(0, 1999).Chunk(400))
        {
            await bot.PostAsync(Webhook.Body(from number in part select Webhook.Event("""{"type":"link"}""", number.ToString(CultureInfo.InvariantCulture))));
        }

        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), "second", "second again")));
        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), "first", "first again")));

        Assert.Contains("\"first again\"", Assert.Single(await bot.FinishAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_too_many_events_wait_the_rest_is_refused_and_taken_when_it_comes_again()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var blocked = new TaskCompletionSource();
        bot.Api.Answer = async cancellationToken =>
        {
            await blocked.Task.WaitAsync(cancellationToken);
            return RecordingApi.Json(HttpStatusCode.OK, "{}");
        };
        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), "being answered")));
        await bot.Api.NextAsync();
        var thousandAndOne = Webhook.Body(from number in Enumerable.Range(0, 1001) select Webhook.Event(Webhook.Notified(1), number.ToString(CultureInfo.InvariantCulture)));

        var (status, text) = await bot.PostAsync(thousandAndOne);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("Too many events wait for their replies. Send this webhook again later.", text);

        blocked.SetResult();
        for (var count = 0; count < 1000; count++)
        {
            await bot.Api.NextAsync();
        }

        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync(thousandAndOne)).Status);
        Assert.Single(await bot.FinishAsync());
    }
}
