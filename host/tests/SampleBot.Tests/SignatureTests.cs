using System.Net;
using System.Text;
using SampleBot.Tests.Support;

namespace SampleBot.Tests;

public sealed class SignatureTests
{
    private static readonly byte[] Press = Encoding.UTF8.GetBytes(Webhook.Body(Webhook.Event(Webhook.Notified(1))));

    [Fact]
    public void The_test_signs_as_a_known_example_is_signed()
    {
        // RFC 4231, test case 2.
        Assert.Equal(
            Convert.ToBase64String(Convert.FromHexString("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")),
            Signature.Of("what do ya want for nothing?"u8.ToArray(), "Jefe"));
    }

    [Fact]
    public async Task A_right_signature_is_accepted()
    {
        await using var bot = await BotUnderTest.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "OK"), await bot.PostAsync(Press, Signature.Of(Press, BotUnderTest.Secret)));
        Assert.Single(await bot.FinishAsync());
    }

    [Fact]
    public async Task The_signature_is_of_the_bytes_as_they_came()
    {
        // Not of the JSON they stand for: spaces, a line end, escapes and letters of several bytes.
        var body = Encoding.UTF8.GetBytes(" {\r\n\"events\" : [ ], \"destination\":\"\\u0055 \u65e5\u672c\" }\n");
        await using var bot = await BotUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync(body)).Status);
    }

    [Fact]
    public async Task A_body_without_a_signature_is_refused()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await AssertRefusedAsync(bot, Press, null, "The X-Line-Signature header is missing.");
        await AssertRefusedAsync(bot, Press, string.Empty, "The X-Line-Signature header is missing.");
    }

    [Fact]
    public async Task The_signature_of_another_secret_is_refused()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await AssertRefusedAsync(
            bot, Press, Signature.Of(Press, "0123456789abcdef0123456789abcdeF"), "The X-Line-Signature header does not fit the body and this bot's channel secret.");
    }

    [Fact]
    public async Task A_body_with_any_one_byte_changed_is_refused()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var signature = Signature.Of(Press, BotUnderTest.Secret);
        for (var index = 0; index < Press.Length; index += 13)
        {
            var tampered = Press.ToArray();
            tampered[index] ^= 1;

            Assert.Equal(HttpStatusCode.BadRequest, (await bot.PostAsync(tampered, signature)).Status);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await bot.PostAsync(Press[..^1], signature)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await bot.PostAsync([.. Press, (byte)' '], signature)).Status);
        Assert.Empty(await bot.FinishAsync());
    }

    [Fact]
    public async Task A_signature_with_any_one_byte_changed_is_refused()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var signature = Convert.FromBase64String(Signature.Of(Press, BotUnderTest.Secret));
        for (var index = 0; index < signature.Length; index++)
        {
            var tampered = signature.ToArray();
            tampered[index] ^= 0x80;

            Assert.Equal(HttpStatusCode.BadRequest, (await bot.PostAsync(Press, Convert.ToBase64String(tampered))).Status);
        }

        Assert.Empty(await bot.FinishAsync());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("not base64 at all!")]
    [InlineData("AAAA")]
    [InlineData("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("=")]
    public async Task What_is_no_signature_is_refused(string signature)
    {
        await using var bot = await BotUnderTest.StartAsync();

        await AssertRefusedAsync(bot, Press, signature, "The X-Line-Signature header is not the Base64 of 32 bytes.");
    }

    [Theory]
    [InlineData(33)]
    [InlineData(31)]
    [InlineData(64)]
    public async Task A_right_signature_cut_short_or_continued_is_refused(int length)
    {
        await using var bot = await BotUnderTest.StartAsync();
        var signature = Convert.FromBase64String(Signature.Of(Press, BotUnderTest.Secret));
        Array.Resize(ref signature, length);

        await AssertRefusedAsync(bot, Press, Convert.ToBase64String(signature), "The X-Line-Signature header is not the Base64 of 32 bytes.");
    }

    [Fact]
    public async Task The_signature_is_checked_before_the_body_is_read_as_JSON()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await AssertRefusedAsync(bot, "{"u8.ToArray(), null, "The X-Line-Signature header is missing.");
    }

    private static async Task AssertRefusedAsync(BotUnderTest bot, byte[] body, string? signature, string reason)
    {
        Assert.Equal((HttpStatusCode.BadRequest, reason), await bot.PostAsync(body, signature));
        Assert.Equal(0, bot.Api.Unread);
    }
}
