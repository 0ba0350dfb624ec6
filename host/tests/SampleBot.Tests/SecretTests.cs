using System.Net;
using LineThings.SampleBot;
using Microsoft.Extensions.Logging;
using SampleBot.Tests.Support;

namespace SampleBot.Tests;

public sealed class SecretTests
{
    [Fact]
    public async Task No_secret_is_logged_at_any_level_even_when_the_API_repeats_it()
    {
        await using var bot = await BotUnderTest.StartAsync(leastLevel: LogLevel.Trace);
        bot.Api.Answer = _ => Task.FromResult(RecordingApi.Json(
            HttpStatusCode.Unauthorized, $$"""{"message":"Bearer {{BotUnderTest.Token}} is unknown, and so is {{BotUnderTest.Secret}}"}"""));
        var press = Webhook.Body(Webhook.Event(Webhook.Notified(1)));

        await bot.PostAsync(press);
        await bot.PostAsync(System.Text.Encoding.UTF8.GetBytes(press), "wrong");
        await bot.PostAsync("{");
        await bot.FinishAsync();

        Assert.Contains(bot.Log.Lines, line => line.EndsWith("the reply failed: 401 Bearer (token) is unknown, and so is (secret)", StringComparison.Ordinal));
        Assert.Contains(bot.Log.Lines, line => line.StartsWith("Debug: ", StringComparison.Ordinal));
        Assert.All(bot.Log.Lines, AssertHasNoSecret);
    }

    [Fact]
    public async Task No_secret_is_in_any_answer()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var press = System.Text.Encoding.UTF8.GetBytes(Webhook.Body(Webhook.Event(Webhook.Notified(1))));

        AssertHasNoSecret((await bot.PostAsync(press)).Text);
        AssertHasNoSecret((await bot.PostAsync(press, null)).Text);
        AssertHasNoSecret((await bot.PostAsync(press, Signature.Of(press, "other"))).Text);
        AssertHasNoSecret((await bot.PostAsync($$"""{"events":"{{BotUnderTest.Token}}"}""")).Text);
    }

    [Fact]
    public void The_options_do_not_show_their_secrets_as_text()
    {
        var options = new SampleBotOptions { ChannelSecret = BotUnderTest.Secret, ChannelAccessToken = BotUnderTest.Token };

        AssertHasNoSecret(options.ToString()!);
    }

    private static void AssertHasNoSecret(string text)
    {
        Assert.DoesNotContain(BotUnderTest.Secret, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(BotUnderTest.Token, text, StringComparison.OrdinalIgnoreCase);
    }
}
