using System.Net.WebSockets;
using System.Text.Json;
using LineThings.Workbench.Boards;
using Microsoft.Extensions.DependencyInjection;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Liff;

/// <summary>The socket over which LIFF pages reach boards.</summary>
public sealed class LiffLinkTests
{
    private const string Led = "e9062e71-9e62-4bc6-b0d3-35cdcd9b027b";
    private const string Button = "62fbd229-6edd-4d1a-b554-5c4e1bb29169";
    private const string PsdiService = "e625601e-9e55-4597-a598-76018a0d293d";
    private const string Psdi = "26e2b12b-85f0-4f3f-9fdd-91d114270e6e";

    [Fact]
    public async Task A_page_is_told_of_its_devices_whenever_something_changes()
    {
        await using var scene = await LiffScene.StartAsync();
        await using var page = await scene.PageAsync();

        var device = (await page.NextAsync("devices")).GetProperty("devices")[0];
        Assert.Equal(
            (scene.DeviceId, LiffScene.BoardName, scene.Service, "virtual", true),
            (device.GetProperty("id").GetString(), device.GetProperty("name").GetString(), device.GetProperty("serviceUuid").GetString(), device.GetProperty("board").GetString(), device.GetProperty("isReachable").GetBoolean()));
        Assert.Equal(16, device.GetProperty("productSpecificDeviceId").GetString()!.Length);

        await scene.Workbench.PostAsync($"/workbench/boards/{LiffScene.BoardName}/power", """{"on":false}""");
        await page.NextAsync("devices", message => !message.GetProperty("devices")[0].GetProperty("isReachable").GetBoolean());
        await scene.Workbench.PostAsync($"/workbench/boards/{LiffScene.BoardName}/power", """{"on":true}""");
        await page.NextAsync("devices", message => message.GetProperty("devices")[0].GetProperty("isReachable").GetBoolean());
        await scene.Workbench.PostAsync($"/workbench/boards/{LiffScene.BoardName}/unlink", "{}");
        await page.NextAsync("devices", message => message.GetProperty("devices").GetArrayLength() == 0);
    }

    [Fact]
    public async Task A_device_that_is_lent_is_out_of_reach_for_others_though_its_board_advertises()
    {
        await using var scene = await LiffScene.StartAsync();
        LiffSocketClient page;
        await using (await scene.Workbench.Services.GetRequiredService<PhoneHost>().BorrowAsync(scene.UserId, scene.DeviceId, RunningWorkbench.Cancellation))
        {
            await scene.Workbench.WaitForBoardAsync(LiffScene.BoardName, board => board.GetProperty("advertising").GetBoolean());
            page = await scene.PageAsync();
            Assert.False((await page.NextAsync("devices")).GetProperty("devices")[0].GetProperty("isReachable").GetBoolean());
        }

        await page.NextAsync("devices", message => message.GetProperty("devices")[0].GetProperty("isReachable").GetBoolean());
        await page.DisposeAsync();
    }

    [Fact]
    public async Task A_page_reads_writes_and_is_notified_while_automatic_communication_rests()
    {
        await using var scene = await LiffScene.StartAsync();
        await using var page = await scene.PageAsync();

        var answer = await page.AnswerAsync("connect", new { deviceId = scene.DeviceId });
        var link = answer.GetProperty("id").GetInt32();
        await scene.StateIsAsync("lent");
        var services = answer.GetProperty("services").EnumerateArray().ToDictionary(service => service.GetProperty("uuid").GetString()!);
        var led = services[scene.Service].GetProperty("characteristics").EnumerateArray().Single(one => one.GetProperty("uuid").GetString() == Led);
        Assert.Equal((false, true, false), (led.GetProperty("read").GetBoolean(), led.GetProperty("write").GetBoolean(), led.GetProperty("notify").GetBoolean()));
        Assert.Contains(PsdiService, services.Keys);

        var psdi = (await page.AnswerAsync("read", new { link, service = PsdiService, characteristic = Psdi })).GetProperty("value").GetString();
        var board = (await scene.Workbench.GetAsync("/workbench/boards/" + LiffScene.BoardName)).Json;
        Assert.Equal(board.GetProperty("psdi").GetString(), psdi);
        await page.AnswerAsync("write", new { link, service = scene.Service, characteristic = Led, value = "01" });
        await scene.Workbench.WaitForBoardAsync(LiffScene.BoardName, now => now.GetProperty("led").GetProperty("on").GetBoolean());
        await page.AnswerAsync("subscribe", new { link, service = scene.Service, characteristic = Button });
        await PressAsync(scene, true);
        var notified = await page.NextAsync("notified");
        Assert.Equal(
            (link, scene.Service, Button, "01"),
            (notified.GetProperty("link").GetInt32(), notified.GetProperty("service").GetString(), notified.GetProperty("characteristic").GetString(), notified.GetProperty("value").GetString()));
        await PressAsync(scene, false);
        Assert.Equal("00", (await page.NextAsync("notified")).GetProperty("value").GetString());

        var mark = await scene.MarkAsync();
        await page.AnswerAsync("disconnect", new { link });
        await scene.StateIsAsync("connected");
        Assert.DoesNotContain("A run starts", (await scene.Workbench.GetAsync("/workbench/timeline/export")).Text, StringComparison.Ordinal);
        await RunsAgainAsync(scene, mark);
    }

    [Fact]
    public async Task What_the_board_refuses_is_answered_and_the_link_goes_on()
    {
        await using var scene = await LiffScene.StartAsync();
        await using var page = await scene.PageAsync();
        var link = await page.ConnectAsync(scene.DeviceId);
        var unknown = Guid.NewGuid().ToString("D");

        Assert.Equal("notFound", await page.FailureAsync("read", new { link, service = scene.Service, characteristic = unknown }));
        Assert.Equal("notFound", await page.FailureAsync("read", new { link, service = unknown, characteristic = Led }));
        Assert.Equal("refused", await page.FailureAsync("read", new { link, service = scene.Service, characteristic = Led }));
        Assert.Equal("refused", await page.FailureAsync("write", new { link, service = scene.Service, characteristic = Led, value = "0101" }));
        Assert.Equal("cannotNotify", await page.FailureAsync("subscribe", new { link, service = scene.Service, characteristic = Led }));
        Assert.Equal("lost", await page.FailureAsync("read", new { link = 99, service = scene.Service, characteristic = Led }));
        Assert.Equal("alreadyConnected", await page.FailureAsync("connect", new { deviceId = scene.DeviceId }));
        Assert.Equal("notLinked", await page.FailureAsync("connect", new { deviceId = "t00000000000000000000000000000000" }));
        Assert.False((await page.AnswerAsync("write", new { link, service = scene.Service, characteristic = Led, value = "01" })).TryGetProperty("failure", out _));
    }

    [Fact]
    public async Task A_second_page_has_to_wait_until_the_first_lets_go()
    {
        await using var scene = await LiffScene.StartAsync();
        await using var first = await scene.PageAsync();
        await using var second = await scene.PageAsync();
        var link = await first.ConnectAsync(scene.DeviceId);

        var refused = await second.AnswerAsync("connect", new { deviceId = scene.DeviceId });
        Assert.Equal(("busy", "The device is lent already: it can be used by one at a time."), (refused.GetProperty("failure").GetString(), refused.GetProperty("message").GetString()));
        // What it is told first, that it has ended or that it was heard, is chance.
        await first.AskAsync("disconnect", new { link });
        await first.NextAsync("ended");
        await second.ConnectAsync(scene.DeviceId);
    }

    [Fact]
    public async Task A_page_can_connect_again_at_once()
    {
        await using var scene = await LiffScene.StartAsync();
        await using var page = await scene.PageAsync();
        var link = await page.ConnectAsync(scene.DeviceId);

        await page.AskAsync("disconnect", new { link });
        var again = await page.ConnectAsync(scene.DeviceId);

        Assert.NotEqual(link, again);
        Assert.False((await page.AnswerAsync("write", new { link = again, service = scene.Service, characteristic = Led, value = "01" })).TryGetProperty("failure", out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task However_a_page_goes_its_device_comes_back_and_scenarios_run(bool breaks)
    {
        await using var scene = await LiffScene.StartAsync();
        var page = await scene.PageAsync();
        await page.ConnectAsync(scene.DeviceId);
        await scene.StateIsAsync("lent");
        var mark = await scene.MarkAsync();

        if (breaks)
        {
            page.Abort();
        }
        else
        {
            await page.DisposeAsync();
        }

        await scene.StateIsAsync("connected");
        await RunsAgainAsync(scene, mark);
    }

    [Fact]
    public async Task A_link_that_is_lost_is_told_and_gives_the_device_back()
    {
        await using var scene = await LiffScene.StartAsync();
        await using var page = await scene.PageAsync();
        var link = await page.ConnectAsync(scene.DeviceId);

        await scene.Workbench.PostAsync($"/workbench/boards/{LiffScene.BoardName}/link-loss");

        Assert.Equal(link, (await page.NextAsync("ended")).GetProperty("link").GetInt32());
        await scene.StateIsAsync("connected");
    }

    [Fact]
    public async Task Unlinking_ends_the_link()
    {
        await using var scene = await LiffScene.StartAsync();
        await using var page = await scene.PageAsync();
        await page.ConnectAsync(scene.DeviceId);

        await scene.Workbench.PostAsync($"/workbench/boards/{LiffScene.BoardName}/unlink");

        await page.NextAsync("ended");
        Assert.Equal("notLinked", await page.FailureAsync("connect", new { deviceId = scene.DeviceId }));
    }

    [Fact]
    public async Task Another_endpoint_ends_pages_that_are_open_and_gives_their_devices_back()
    {
        await using var scene = await LiffScene.StartAsync();
        await using var page = await scene.PageAsync();
        await page.ConnectAsync(scene.DeviceId);

        await scene.SetEndpointAsync("http://localhost:3000/");

        var error = await page.NextAsync("error");
        Assert.Equal(
            ("unauthorized", "The LIFF access token has expired. Open the LIFF app from the workbench."),
            (error.GetProperty("code").GetString(), error.GetProperty("message").GetString()));
        await scene.StateIsAsync("connected");
    }

    [Theory]
    [InlineData("wrong", true)]
    [InlineData(null, false)]
    public async Task A_stranger_is_turned_away(string? token, bool isOwn)
    {
        await using var scene = await LiffScene.StartAsync();
        var good = await scene.TokenAsync();
        await using var page = isOwn ? await scene.SocketAsync(scene.Own) : await OpenElsewhereAsync(scene);

        await page.SendAsync(new { type = "hello", version = 1, token = token ?? good });

        var error = await page.NextAsync();
        Assert.Equal(("error", "unauthorized"), (error.GetProperty("type").GetString(), error.GetProperty("code").GetString()));
        Assert.Null(await page.TryNextAsync());
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, page.CloseStatus);
    }

    [Fact]
    public async Task A_socket_from_an_origin_without_a_LIFF_app_is_refused()
    {
        await using var scene = await LiffScene.StartAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => scene.SocketAsync("http://evil.example"));
    }

    [Theory]
    [InlineData("""{"type":"read"}""", "id: must not be null")]
    [InlineData("""{"type":"dance","id":1}""", "type: must be connect, disconnect, read, write or subscribe")]
    [InlineData("""{"id":1}""", "type: must not be null")]
    [InlineData("""{"type":"connect","id":0,"deviceId":"t"}""", "id: must be a whole number from 1 to 2147483647")]
    [InlineData("""{"type":"connect","id":1}""", "deviceId: must not be null")]
    [InlineData("""{"type":"read","id":1,"link":1,"service":"180f","characteristic":7}""", "service: must be a UUID with dashes; characteristic: must be a string; characteristic: must be a UUID with dashes")]
    [InlineData("""{"type":"write","id":1,"link":1,"service":"SERVICE","characteristic":"SERVICE","value":"0"}""", "value: must be at most 512 bytes in hex")]
    [InlineData("""{"type":"write","id":1,"link":1,"service":"SERVICE","characteristic":"SERVICE","value":"xx"}""", "value: must be at most 512 bytes in hex")]
    [InlineData("[]", "body: must be a JSON object")]
    [InlineData("{", "line 1, column 2: not JSON")]
    public async Task A_bad_frame_ends_the_socket_with_the_reason_and_the_device_comes_back(string frame, string reason)
    {
        await using var scene = await LiffScene.StartAsync();
        await using var page = await scene.PageAsync();
        await page.ConnectAsync(scene.DeviceId);

        await page.SendTextAsync(frame.Replace("SERVICE", scene.Service, StringComparison.Ordinal));

        var error = await page.NextAsync("error");
        Assert.Equal("malformed", error.GetProperty("code").GetString());
        Assert.Contains(reason, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        await scene.StateIsAsync("connected");
    }

    [Fact]
    public async Task A_frame_that_is_too_long_or_binary_or_comes_before_hello_ends_the_socket()
    {
        await using var scene = await LiffScene.StartAsync();

        Assert.Equal("frame: must have at most 16384 bytes", await FaultAsync(page => page.SendTextAsync(new string(' ', 16385))));
        Assert.Equal("frame: must be text, not binary", await FaultAsync(page => page.SendAsync("{}"u8.ToArray(), WebSocketMessageType.Binary)));
        await using var early = await scene.SocketAsync(scene.Own);
        await early.SendAsync(new { type = "connect", version = 1, token = await scene.TokenAsync() });
        Assert.Equal("type: the first message must be hello", (await early.NextAsync()).GetProperty("message").GetString());
        await using var newer = await scene.SocketAsync(scene.Own);
        await newer.SendAsync(new { type = "hello", version = 2, token = await scene.TokenAsync() });
        Assert.Equal("version: must be 1; reload the page", (await newer.NextAsync()).GetProperty("message").GetString());

        async Task<string?> FaultAsync(Func<LiffSocketClient, Task> send)
        {
            await using var page = await scene.PageAsync();
            await send(page);
            return (await page.NextAsync("error")).GetProperty("message").GetString();
        }
    }

    [Fact]
    public async Task Without_a_socket_the_path_says_what_it_takes()
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var answer = await workbench.GetAsync("/liff/v1/link");

        Assert.Equal((426, "This path takes a WebSocket."), (answer.Status, answer.Detail));
    }

    /// <summary>A socket at another app's page: an origin that is known, with a token that is for another.</summary>
    private static async Task<LiffSocketClient> OpenElsewhereAsync(LiffScene scene)
    {
        var other = (await scene.Workbench.PostAsync("/workbench/channels", """{"name":"Other"}""")).Json.GetProperty("liffId").GetString();
        await scene.Workbench.SendAsync(HttpMethod.Put, $"/workbench/liff-apps/{other}", """{"endpointUrl":"http://localhost:3000/"}""");
        return await scene.SocketAsync("http://localhost:3000");
    }

    private static Task<Answer> PressAsync(LiffScene scene, bool isPressed) =>
        scene.Workbench.PostAsync($"/workbench/boards/{LiffScene.BoardName}/button", JsonSerializer.Serialize(new { pressed = isPressed }));

    /// <summary>A press starts a run, once the phone has subscribed anew.</summary>
    private static async Task RunsAgainAsync(LiffScene scene, string mark)
    {
        await using var events = await EventStream.OpenAsync(scene.Workbench, "?after=" + mark);
        await events.EntryAsync("subscribe");
        await PressAsync(scene, true);
        await events.EntryAsync("run");
        await PressAsync(scene, false);
    }
}
