using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LineThings.Platform.Tests;

/// <summary>What the Messaging API says to calls that are wrong.</summary>
public sealed class MessagingInputTests : IAsyncLifetime
{
    private const string Reply = "/v2/bot/message/reply";
    private const string Push = "/v2/bot/message/push";

    private MessagingServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MessagingServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("{}", "replyToken: May not be empty; messages: May not be empty")]
    [InlineData("""{"replyToken":null,"messages":null}""", "replyToken: May not be empty; messages: May not be empty")]
    [InlineData("""{"replyToken":"","messages":[]}""", "replyToken: May not be empty; messages: May not be empty")]
    [InlineData("""{"replyToken":"t","messages":[1,2,3,4,5,6]}""", "messages: Size must be between 1 and 5")]
    [InlineData("""{"replyToken":"t","messages":[{"type":"text","text":""}]}""", "messages[0].text: May not be empty")]
    [InlineData("""{"replyToken":"t","messages":[{"type":"text"},{}]}""", "messages[0].text: May not be empty; messages[1].type: May not be empty")]
    [InlineData("""{"replyToken":"t","messages":[{"type":"text","text":null}]}""", "messages[0].text: May not be empty")]
    [InlineData("""{"replyToken":"t","messages":[{"type":"image"},{"type":""}]}""", "messages[1].type: May not be empty")]
    [InlineData("[]", "-: Must be a JSON object")]
    [InlineData("null", "-: Must be a JSON object")]
    [InlineData("7", "-: Must be a JSON object")]
    public async Task Every_field_at_fault_is_named(string body, string faults)
    {
        var (status, answer) = await _server.CallAsync("POST", Reply, body);

        Assert.Equal(400, status);
        var error = JsonDocument.Parse(answer).RootElement;
        var details = error.GetProperty("details").EnumerateArray().ToArray();
        Assert.Equal(faults, string.Join("; ", details.Select(detail =>
            $"{(detail.TryGetProperty("property", out var property) ? property.GetString() : "-")}: {detail.GetProperty("message").GetString()}")));
        Assert.Equal($"The request body has {details.Length} error(s)", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_empty_text_is_answered_as_LINE_documented_it() => Assert.Equal(
        (400, """{"message":"The request body has 1 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"}]}"""),
        await _server.CallAsync("POST", Reply, """{"replyToken":"t","messages":[{"type":"text","text":""}]}"""));

    [Theory]
    [InlineData("""{"replyToken":1,"messages":[{"type":"text","text":"a"}]}""", "replyToken")]
    [InlineData("""{"replyToken":"\ud800","messages":[{"type":"text","text":"a"}]}""", "replyToken")]
    [InlineData("""{"replyToken":"t","messages":{}}""", "messages")]
    [InlineData("""{"replyToken":"t","messages":"text"}""", "messages")]
    [InlineData("""{"replyToken":"t","messages":[null]}""", "messages[0]")]
    [InlineData("""{"replyToken":"t","messages":[{"type":"text","text":"a"},"b"]}""", "messages[1]")]
    [InlineData("""{"replyToken":"t","messages":[{"type":["text"]}]}""", "messages[0].type")]
    [InlineData("""{"replyToken":"t","messages":[{"type":"text","text":5}]}""", "messages[0].text")]
    [InlineData("""{"replyToken":"t","messages":[{"type":"text","text":"\udc00a"}]}""", "messages[0]")]
    [InlineData("""{"replyToken":"t","messages":[{"type":"flex","contents":["\ud800"]}]}""", "messages[0]")]
    public async Task A_value_of_a_wrong_kind_is_named(string body, string property) => Assert.Equal(
        (400, $$"""{"message":"The property, '{{property}}', in the request body is invalid (line: -, column: -)"}"""),
        await _server.CallAsync("POST", Reply, body));

    [Theory]
    [InlineData("", "line: 1, column: 1")]
    [InlineData("{", "line: 1, column: 2")]
    [InlineData("{\n\"to\": }", "line: 2, column: 7")]
    [InlineData("""{"to":"a"} x""", "line: 1, column: 12")]
    public async Task What_is_no_JSON_is_shown_where(string body, string place) => Assert.Equal(
        (400, $$"""{"message":"The request body could not be parsed as JSON ({{place}})"}"""),
        await _server.CallAsync("POST", Push, body));

    [Fact]
    public async Task JSON_that_is_too_deep_or_has_fields_twice_or_with_half_a_character_is_refused()
    {
        var deep = new string('[', 70) + new string(']', 70);

        var tooDeep = await _server.CallAsync("POST", Push, deep);
        var twice = await _server.CallAsync("POST", Push, """{"to":"a","to":"b"}""");
        var half = await _server.CallAsync("POST", Push, """{"to":"a","messages":[{"\ud800":"text"}]}""");

        Assert.Equal((400, """{"message":"The request body could not be parsed as JSON (line: -, column: -)"}"""), half);
        Assert.Equal(400, tooDeep.Status);
        Assert.Equal(400, twice.Status);
        Assert.StartsWith("""{"message":"The request body could not be parsed as JSON (line: """, tooDeep.Body, StringComparison.Ordinal);
        Assert.StartsWith("""{"message":"The request body could not be parsed as JSON (line: """, twice.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5000, 200)]
    [InlineData(5001, 400)]
    public async Task A_text_has_at_most_5000_code_units(int length, int status)
    {
        var text = string.Concat(Enumerable.Repeat("😀", length / 2)) + (length % 2 == 1 ? "a" : string.Empty);

        var answer = await _server.CallAsync(
            "POST", Push, $$"""{"to":"{{WebhookHarness.UserId}}","messages":[{"type":"text","text":"{{text}}"}]}""");

        Assert.Equal(status, answer.Status);
        if (status == 400)
        {
            Assert.Equal(
                """{"message":"The request body has 1 error(s)","details":[{"message":"Length must be between 0 and 5000","property":"messages[0].text"}]}""",
                answer.Body);
        }
    }

    [Theory]
    [InlineData("POST", Reply)]
    [InlineData("POST", Push)]
    [InlineData("PUT", "/v2/bot/channel/webhook/endpoint")]
    [InlineData("GET", "/v2/bot/channel/webhook/endpoint")]
    [InlineData("POST", "/v2/bot/channel/webhook/test")]
    public async Task Every_call_needs_a_channels_access_token(string method, string path)
    {
        const string Invalid =
            """{"message":"Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid."}""";

        Assert.Equal(
            (401, """{"message":"Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'"}"""),
            await _server.CallAsync(method, path, "{}", token: null));
        Assert.Equal((401, Invalid), await _server.CallAsync(method, path, "{}", token: "wrong"));
    }

    [Theory]
    [InlineData("Basic dTpw")]
    [InlineData("token-of-the-first-channel")]
    [InlineData("Bearertoken-of-the-first-channel")]
    public async Task Another_scheme_is_refused(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/bot/channel/webhook/endpoint");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var none = new ByteArrayContent([]);

        using var first = await _server.SendAsync("POST", Reply, text);
        using var second = await _server.SendAsync("POST", Reply, none);

        Assert.Equal(415, (int)first.StatusCode);
        Assert.Equal("""{"message":"The content type, text/plain; charset=utf-8, is not supported"}""", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(415, (int)second.StatusCode);
        Assert.Equal("""{"message":"The content type, (none), is not supported"}""", await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0, false, 200)]
    [InlineData(1, false, 413)]
    [InlineData(0, true, 200)]
    [InlineData(1, true, 413)]
    public async Task A_body_has_at_most_1_MiB(int more, bool isChunked, int status)
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""{"to":"{{WebhookHarness.UserId}}","messages":[{"type":"text","text":"a"}]}""".PadRight(MessagingApi.MaxBodyLength + more));
        using HttpContent content = isChunked ? new StreamContent(new NoLength(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await _server.SendAsync("POST", Push, content);

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 413)
        {
            Assert.Equal("""{"message":"The request body is too large"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Generated_rubbish_is_answered_with_400_in_LINEs_form_and_stores_nothing()
    {
        var random = new Random(20191030);
        var seed = $$"""{"to":"{{WebhookHarness.UserId}}","replyToken":"t","messages":[{"type":"text","text":"a😀\n"},{"type":"image","n":-1.5e3,"x":[true,null]}]}""";
        for (var round = 0; round < 300; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(seed);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            bytes = bytes[..random.Next(bytes.Length)];
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

            using var response = await _server.SendAsync("POST", round % 2 == 0 ? Reply : Push, content);

            var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode == 400, $"round {round}: {(int)response.StatusCode} {answer}");
            Assert.Equal(JsonValueKind.String, JsonDocument.Parse(answer).RootElement.GetProperty("message").ValueKind);
        }

        Assert.Empty(_server.Chat.Messages(WebhookHarness.ChannelId, WebhookHarness.UserId));
    }

    [Fact]
    public async Task The_timeline_names_each_call_and_no_secret()
    {
        var token = await _server.TokenAsync();
        await _server.CallAsync("POST", Reply, $$"""{"replyToken":"{{token}}","messages":[{"type":"text","text":"a"}]}""");
        await _server.CallAsync("POST", Push, "{}");
        await _server.CallAsync("GET", "/v2/bot/channel/webhook/endpoint", token: "wrong");

        var entries = _server.Timeline.After(0);

        var calls = entries.Where(entry => entry.Kind == TimelineKind.Api).ToArray();
        Assert.Equal(
            ["POST /v2/bot/message/reply → 200", "POST /v2/bot/message/push → 400", "GET /v2/bot/channel/webhook/endpoint → 401"],
            calls.Select(call => call.Summary));
        Assert.Equal([WebhookHarness.ChannelId, WebhookHarness.ChannelId, null], calls.Select(call => call.ChannelId));
        Assert.Equal(
            """{"method":"POST","path":"/v2/bot/message/push","status":400,"error":"The request body has 2 error(s); to: May not be empty; messages: May not be empty"}""",
            calls[1].Detail!.ToJsonString());
        var all = string.Join('\n', entries.Select(entry => entry.Summary + entry.Detail?.ToJsonString()));
        Assert.DoesNotContain(WebhookHarness.Token, all, StringComparison.Ordinal);
        Assert.DoesNotContain(WebhookHarness.Secret, all, StringComparison.Ordinal);
    }

    /// <summary>A stream whose length is not known beforehand.</summary>
    private sealed class NoLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
