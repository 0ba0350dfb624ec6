using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LineThings.App;
using SampleBot.Tests.Support;

namespace SampleBot.Tests;

/// <summary>A client nobody here wrote: LINE's own SDK for Node.js, in a bot that does what the article's does.</summary>
[Collection(typeof(SharedSdkBotFolder))]
public sealed partial class LineBotSdkTests(SdkBotFolder folder)
{
    [Fact]
    public async Task The_SDK_accepts_our_signature_and_our_event_and_replies_over_the_API()
    {
        await using var api = await StubApi.StartAsync();
        await using var bot = await StartBotAsync(api);

        var body = Webhook.Body(Webhook.Event(Webhook.Result(ResultCode.Success, [ActionResult.Void, new ActionResult(new byte[] { 7, 0 })], [1])));
        Assert.Equal((HttpStatusCode.OK, "OK"), await PostAsync(bot.Callback, body, BotUnderTest.Secret));

        Assert.Equal(
            """{"destination":"U53387d54817742d3ed5b2e2c3a5b6d8f","mode":"active","timestamp":1563511218376,"userId":"U206d25c2ea6bd87c17655609a1c37cb8","webhookEventId":"01DG2HMV1S8R4N6P2C7D9F0GJK","isRedelivery":false,"replyToken":"0f3779fba3b349968c5d07db31eab56f","deviceId":"t016560bc3fb1e42b9fe9293ca6e2db71","scenarioId":"01DG2HK5AXM0Y6Q8Z5WJ3T7V9B","revision":3,"startTime":1563511217797,"endTime":1563511218376,"resultCode":"success","actionResults":[["void",null],["binary","BwA="]],"bleNotificationPayload":"AQ=="}""",
            await bot.ReadLineAsync());
        var call = await api.NextAsync();
        Assert.Equal("POST", call.Method);
        Assert.Equal("/v2/bot/message/reply", call.Target);
        Assert.Equal("Bearer the/channel+access.token==", call.Authorization);
        Assert.Equal("application/json", call.ContentType);
        Assert.Equal(
            """{"messages":[{"type":"text","text":"Button is pressed!"}],"replyToken":"0f3779fba3b349968c5d07db31eab56f","notificationDisabled":false}""",
            call.Text);
        Assert.Equal("""{"replied":"0f3779fba3b349968c5d07db31eab56f"}""", await bot.ReadLineAsync());
    }

    [Fact]
    public async Task The_SDK_reads_every_other_event_of_ours_and_makes_no_reply()
    {
        await using var api = await StubApi.StartAsync();
        await using var bot = await StartBotAsync(api);

        var body = Webhook.Body(
            Webhook.Event("""{"type":"link","deviceId":"t016560bc3fb1e42b9fe9293ca6e2db71"}"""),
            Webhook.Event("""{"type":"unlink","deviceId":"t016560bc3fb1e42b9fe9293ca6e2db71"}"""),
            Webhook.Event(Webhook.Notified(0)),
            Webhook.Event(Webhook.Result(ResultCode.GattError, [], [1], "No characteristic is found for the given UUID."), isRedelivery: true));
        Assert.Equal((HttpStatusCode.OK, "OK"), await PostAsync(bot.Callback, body, BotUnderTest.Secret));

        Assert.Equal("""{"ignored":"things link"}""", await bot.ReadLineAsync());
        Assert.Equal("""{"ignored":"things unlink"}""", await bot.ReadLineAsync());
        Assert.EndsWith(""","resultCode":"success","actionResults":[],"bleNotificationPayload":"AA=="}""", await bot.ReadLineAsync(), StringComparison.Ordinal);
        var failed = await bot.ReadLineAsync();
        Assert.Contains(""","isRedelivery":true,""", failed, StringComparison.Ordinal);
        Assert.EndsWith(""","resultCode":"gatt_error","actionResults":[],"bleNotificationPayload":"AQ==","errorReason":"No characteristic is found for the given UUID."}""", failed, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "OK"), await PostAsync(bot.Callback, Webhook.Body(), BotUnderTest.Secret));
        Assert.Equal(0, api.Unread);
    }

    [Fact]
    public async Task The_SDK_refuses_a_wrong_signature()
    {
        await using var api = await StubApi.StartAsync();
        await using var bot = await StartBotAsync(api);
        var body = Webhook.Body(Webhook.Event(Webhook.Notified(1)));

        Assert.Equal((HttpStatusCode.BadRequest, "signature validation failed"), await PostAsync(bot.Callback, body, "another secret"));
        Assert.Equal((HttpStatusCode.BadRequest, "no signature"), await PostAsync(bot.Callback, body, null));

        Assert.Equal("""{"refused":"SignatureValidationFailed"}""", await bot.ReadLineAsync());
        Assert.Equal("""{"refused":"SignatureValidationFailed"}""", await bot.ReadLineAsync());
        Assert.Equal(0, api.Unread);
    }

    [Fact]
    public async Task The_SDK_tells_an_error_of_the_API_by_its_status()
    {
        await using var api = await StubApi.StartAsync();
        api.Status = 400;
        await using var bot = await StartBotAsync(api);

        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync(bot.Callback, Webhook.Body(Webhook.Event(Webhook.Notified(1))), BotUnderTest.Secret)).Status);

        await bot.ReadLineAsync();
        Assert.Equal("""{"failed":"Request failed with status code 400","status":400}""", await bot.ReadLineAsync());
    }

    [Fact]
    public async Task Our_bodies_are_what_the_types_of_the_SDK_say()
    {
        Assert.SkipWhen(folder.Obstacle is not null, folder.Obstacle ?? string.Empty);
        var press = Webhook.Body(Webhook.Event(Webhook.Notified(1)));
        string[] bodies =
        [
            Webhook.Body(),
            Webhook.Body(
                Webhook.Event("""{"type":"link","deviceId":"t016560bc3fb1e42b9fe9293ca6e2db71"}"""),
                Webhook.Event("""{"type":"unlink","deviceId":"t016560bc3fb1e42b9fe9293ca6e2db71"}""")),
            press,
            Webhook.Body(Webhook.Event(Webhook.Result(ResultCode.Success, [ActionResult.Void, new ActionResult(new byte[] { 7, 0 })], null))),
            Webhook.Body(Webhook.Event(Webhook.Result(ResultCode.GattError, [], [1], "No characteristic is found for the given UUID."))),
            Webhook.Body(Webhook.Event(Webhook.Result(ResultCode.RuntimeError, [], null, "The run was given up."))),

            // And these two are not, or the check would check nothing.
            press.Replace("\"revision\":3", "\"revision\":3,\"somethingElse\":1", StringComparison.Ordinal),
            press.Replace("\"success\"", "\"failure\"", StringComparison.Ordinal),
        ];

        var faults = await CheckTypesAsync(bodies);

        Assert.Equal(2, faults.Count);
        Assert.Contains("body 7: Object literal may only specify known properties, and '\"somethingElse\"' does not exist", faults[0], StringComparison.Ordinal);
        Assert.Contains("body 8: Type '\"failure\"' is not assignable", faults[1], StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Text)> PostAsync(Uri callback, string body, string? secret)
    {
        using var client = new HttpClient();
        var bytes = Encoding.UTF8.GetBytes(body);
        using var content = new ByteArrayContent(bytes);
        content.Headers.Add("Content-Type", "application/json; charset=utf-8");
        if (secret is not null)
        {
            content.Headers.Add("X-Line-Signature", Signature.Of(bytes, secret));
        }

        using var response = await client.PostAsync(callback, content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Task<SdkBot> StartBotAsync(StubApi api) => folder.StartBotAsync(BotUnderTest.Secret, BotUnderTest.Token, api.Url);

    // The compiler checks the JSON's every field when it stands in a source file; the types come with the SDK.
    private async Task<IReadOnlyList<string>> CheckTypesAsync(IEnumerable<string> bodies)
    {
        // The types of 7.7.0 call one field "endtime"; LINE's reference, its webhooks and the SDK's later versions, "endTime".
        var lines = from body in bodies select body.Replace("\"endTime\"", "\"endtime\"", StringComparison.Ordinal) + ",\n";
        var source = Path.Combine(folder.Path, "bodies.ts");
        await File.WriteAllTextAsync(
            source,
            $"import {{ WebhookRequestBody }} from '@line/bot-sdk'; export const bodies: WebhookRequestBody[] = [\n{string.Concat(lines)}];\n",
            TestContext.Current.CancellationToken);
        try
        {
            await using var compiler = TestProcess.Start("node", [Path.Combine("node_modules", "typescript", "bin", "tsc"), "--project", "."], folder.Path);
            var (_, output, messages) = await compiler.EndAsync();
            Assert.Equal(string.Empty, messages);
            return [.. from line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries) select FaultPattern().Replace(line, match =>
                $"body {int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1}: ")];
        }
        finally
        {
            File.Delete(source);
        }
    }

    [GeneratedRegex(@"^bodies\.ts\((\d+),\d+\): error TS\d+: ")]
    private static partial Regex FaultPattern();
}
