using System.Net;
using SampleBot.Tests.Support;
using VirtualEsp32;

namespace SampleBot.Tests;

public sealed class ReplyFailureTests
{
    private static readonly string Press = Webhook.Body(Webhook.Event(Webhook.Notified(1)));

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"message":"Invalid reply token"}""", "400 Invalid reply token")]
    [InlineData(HttpStatusCode.BadRequest, """{"message":"The request body has 1 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"}]}""", "400 The request body has 1 error(s); messages[0].text: May not be empty")]
    [InlineData(HttpStatusCode.Unauthorized, """{"message":"Authentication failed","details":[null]}""", "401 Authentication failed")]
    [InlineData(HttpStatusCode.InternalServerError, "", "500")]
    [InlineData(HttpStatusCode.BadGateway, "<html>\r\nBad gateway</html>", "502 <html>  Bad gateway</html>")]
    [InlineData(HttpStatusCode.NotFound, "[]", "404 []")]
    [InlineData(HttpStatusCode.Redirect, "{}", "302 {}")]
    public async Task An_error_of_the_API_is_told_to_the_log_and_the_webhook_is_acknowledged(HttpStatusCode status, string body, string told)
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Api.Answer = _ => Task.FromResult(RecordingApi.Json(status, body));

        Assert.Equal((HttpStatusCode.OK, "OK"), await bot.PostAsync(Press));

        Assert.Single(await bot.FinishAsync());
        Assert.Equal([$"Error: Event {Webhook.EventId}: the reply failed: {told}"], bot.Log.Lines);
    }

    [Fact]
    public async Task An_API_that_cannot_be_reached_is_told_to_the_log_and_the_next_event_is_answered()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Api.Answer = _ => throw new HttpRequestException("Connection refused (api.test:80)");

        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync(Press)).Status);
        await bot.Api.NextAsync();
        bot.Api.Answer = _ => Task.FromResult(RecordingApi.Json(HttpStatusCode.OK, "{}"));
        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), "next")));

        Assert.Single(await bot.FinishAsync());
        Assert.Equal(
            [$"Error: Event {Webhook.EventId}: the reply failed: Connection refused (api.test:80)", "Information: Event next: replied \"Button is pressed!\""],
            bot.Log.Lines);
    }

    [Fact]
    public async Task The_webhook_is_acknowledged_while_the_reply_still_waits_and_the_wait_ends_after_five_seconds()
    {
        var time = new VirtualTime();
        await using var bot = await BotUnderTest.StartAsync(time);
        bot.Api.Answer = async cancellationToken =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("Endless waits do not end.");
        };

        Assert.Equal((HttpStatusCode.OK, "OK"), await bot.PostAsync(Press));
        await bot.Api.NextAsync();
        time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.Empty(bot.Log.Lines);
        time.Advance(TimeSpan.FromTicks(1));

        await bot.FinishAsync();
        Assert.Equal([$"Error: Event {Webhook.EventId}: the reply failed: no answer within 5 seconds"], bot.Log.Lines);
    }

    [Fact]
    public async Task A_call_that_is_given_up_by_the_network_is_told_to_the_log()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Api.Answer = _ => throw new TaskCanceledException();

        await bot.PostAsync(Press);

        await bot.FinishAsync();
        Assert.Equal([$"Error: Event {Webhook.EventId}: the reply failed: no answer within 5 seconds"], bot.Log.Lines);
    }

    [Fact]
    public async Task A_defect_while_one_event_is_answered_does_not_end_the_bot()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Api.Answer = _ => throw new InvalidOperationException("a defect");

        await bot.PostAsync(Press);
        await bot.Api.NextAsync();
        bot.Api.Answer = _ => Task.FromResult(RecordingApi.Json(HttpStatusCode.OK, "{}"));
        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), "next")));

        Assert.Single(await bot.FinishAsync());
        Assert.Contains(bot.Log.Lines, line => line.StartsWith($"Error: Event {Webhook.EventId}: the reply failed: a defect", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_error_is_cut()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Api.Answer = _ => Task.FromResult(RecordingApi.Json(HttpStatusCode.BadRequest, new string('x', 2000)));

        await bot.PostAsync(Press);

        await bot.FinishAsync();
        Assert.Equal([$"Error: Event {Webhook.EventId}: the reply failed: 400 {new string('x', 300)}…"], bot.Log.Lines);
    }

    [Fact]
    public async Task An_endless_error_is_not_read_to_its_end()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Api.Answer = _ => Task.FromResult(RecordingApi.Json(HttpStatusCode.BadRequest, new string('x', 1_000_000)));

        await bot.PostAsync(Press);

        await bot.FinishAsync();
        Assert.StartsWith($"Error: Event {Webhook.EventId}: the reply failed: Cannot write more bytes", Assert.Single(bot.Log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://api.test/", "http://api.test/v2/bot/message/reply")]
    [InlineData("http://api.test:8080", "http://api.test:8080/v2/bot/message/reply")]
    [InlineData("https://api.test/line/", "https://api.test/line/v2/bot/message/reply")]
    [InlineData("https://api.test/line", "https://api.test/line/v2/bot/message/reply")]
    public async Task The_API_may_be_at_any_address_with_a_slash_at_its_end_or_without(string apiBase, string target)
    {
        await using var bot = await BotUnderTest.StartAsync(apiBase: apiBase);

        await bot.PostAsync(Press);

        Assert.Equal([target], from call in await bot.FinishAsync() select call.Target);
    }

    [Fact]
    public async Task Ending_the_bot_sends_the_replies_that_are_due()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var blocked = new TaskCompletionSource();
        bot.Api.Answer = async cancellationToken =>
        {
            await blocked.Task.WaitAsync(cancellationToken);
            return RecordingApi.Json(HttpStatusCode.OK, "{}");
        };
        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), "a"), Webhook.Event(Webhook.Notified(1), "b")));
        await bot.Api.NextAsync();

        var finishing = bot.FinishAsync();
        blocked.SetResult();

        Assert.Single(await finishing);
    }
}
