using System.Text.Json;
using LineThings.Platform;

namespace Workbench.Tests.Serving;

/// <summary>Each endpoint of <c>/workbench</c>, when it succeeds and when it does not.</summary>
public sealed class WorkbenchApiTests
{
    [Fact]
    public async Task The_state_of_a_new_workbench_has_a_channel_and_a_user_and_no_secret()
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var answer = await workbench.GetAsync("/workbench/state");

        var state = answer.Json;
        Assert.Equal(
            ["version", "epoch", "sequence", "bot", "users", "channels", "liffApps", "products", "devices", "boards", "realBoards"],
            state.EnumerateObject().Select(property => property.Name));
        Assert.Equal("0.1.0", state.GetProperty("version").GetString());
        Assert.Equal(JsonValueKind.Null, state.GetProperty("bot").ValueKind);
        Assert.Equal("Participant", state.GetProperty("users")[0].GetProperty("name").GetString());
        Assert.Equal(
            ["id", "name", "liffId", "botUserId", "webhookUrl"], state.GetProperty("channels")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(0, state.GetProperty("products").GetArrayLength());
        var credentials = await workbench.CredentialsAsync();
        Assert.DoesNotContain(credentials.GetProperty("channelSecret").GetString()!, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(credentials.GetProperty("channelAccessToken").GetString()!, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_is_made_powered_and_linked_and_then_does_what_it_is_told()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();

        var made = await workbench.PostAsync("/workbench/boards", $$"""{"productId":"{{product.GetProperty("id").GetString()}}","name":"Föhn 1%"}""");

        Assert.Equal(201, made.Status);
        var board = made.Json;
        Assert.Equal(
            [
                "name", "productId", "advertisedName", "serviceUuid", "address", "power", "button", "led", "advertising", "connected", "encrypted",
                "deviceId", "state", "faults", "psdi",
            ],
            board.EnumerateObject().Select(property => property.Name));
        Assert.Equal("Föhn 1%", board.GetProperty("advertisedName").GetString());
        Assert.Equal(product.GetProperty("serviceUuid").GetString(), board.GetProperty("serviceUuid").GetString());
        Assert.Equal("02:00:00:00:00:01", board.GetProperty("address").GetString());
        Assert.Equal("on", board.GetProperty("power").GetString());
        Assert.Equal("""{"pin":0,"pressed":false}""", board.GetProperty("button").GetRawText());
        Assert.Equal("""{"pin":2,"on":false}""", board.GetProperty("led").GetRawText());
        Assert.True(board.GetProperty("advertising").GetBoolean());
        Assert.Matches("^t[0-9a-f]{32}$", board.GetProperty("deviceId").GetString());
        Assert.Equal("idle", board.GetProperty("state").GetString());
        Assert.Matches("^[0-9a-f]{16}$", board.GetProperty("psdi").GetString());

        const string path = "/workbench/boards/F%C3%B6hn%201%25";
        Assert.True((await workbench.PostAsync(path + "/button", """{"pressed":true}""")).Json.GetProperty("button").GetProperty("pressed").GetBoolean());
        Assert.Equal("off", (await workbench.PostAsync(path + "/power", """{"on":false}""")).Json.GetProperty("power").GetString());
        Assert.Equal("download", (await workbench.PostAsync(path + "/power", """{"on":true}""")).Json.GetProperty("power").GetString());
        await workbench.PostAsync(path + "/button", """{"pressed":false}""");
        await workbench.PostAsync(path + "/power", """{"on":false}""");
        Assert.Equal("on", (await workbench.PostAsync(path + "/power", """{"on":true}""")).Json.GetProperty("power").GetString());
        Assert.Equal(204, (await workbench.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(404, (await workbench.GetAsync(path)).Status);
        var state = await workbench.StateAsync();
        Assert.Equal(0, state.GetProperty("boards").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, state.GetProperty("devices")[0].GetProperty("board").ValueKind);
    }

    [Fact]
    public async Task A_set_connects_the_board_a_lost_link_comes_back_and_a_write_lights_the_LED()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        await workbench.CreateBoardAsync(product);
        var set = """{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"IMMEDIATE"},"actions":[{"type":"GATT_WRITE","serviceUuid":"SERVICE","characteristicUuid":"e9062e71-9e62-4bc6-b0d3-35cdcd9b027b","data":"AQ=="}]}]}""";

        await workbench.PutSetAsync(product, set);
        var board = await workbench.WaitForBoardAsync("Board", now => now.GetProperty("led").GetProperty("on").GetBoolean());
        Assert.Equal("connected", board.GetProperty("state").GetString());
        Assert.True(board.GetProperty("encrypted").GetBoolean());
        await using var events = await EventStream.OpenAsync(workbench);
        await workbench.PostAsync("/workbench/boards/Board/link-loss");
        var lost = await events.EntryAsync("disconnect");
        await events.EntryAsync("app", entry => entry.GetProperty("detail").GetProperty("state").GetString() == "connected");

        Assert.Equal("The link to Participant's phone is lost", lost.GetProperty("summary").GetString());
        Assert.Equal("lost", lost.GetProperty("detail").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_class_of_boards_gets_numbers_and_more_than_a_hundred_are_refused()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var id = (await workbench.CreateProductAsync()).GetProperty("id").GetString();

        var made = await workbench.PostAsync("/workbench/boards", $$"""{"productId":"{{id}}","name":"Class","count":40}""");
        var again = await workbench.PostAsync("/workbench/boards", $$"""{"productId":"{{id}}","name":"Class","count":2}""");
        var tooMany = await workbench.PostAsync("/workbench/boards", $$"""{"productId":"{{id}}","name":"More","count":61}""");

        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"Class {number}"), made.Json.EnumerateArray().Select(board => board.GetProperty("name").GetString()));
        Assert.Equal(40, made.Json.EnumerateArray().Select(board => board.GetProperty("deviceId").GetString()).Distinct().Count());
        Assert.Equal((409, "There is a board named \"Class 1\" already."), (again.Status, again.Detail));
        Assert.Equal((409, "A workbench has at most 100 boards; there are 40."), (tooMany.Status, tooMany.Detail));
        Assert.Equal(40, (await workbench.GetAsync("/workbench/boards")).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("{}", "productId: must not be null; productId: must be the id of a product of this workbench; name: must not be null; name: must not be empty")]
    [InlineData("""{"productId":7,"name":"a/b"}""", "productId: must be a string; productId: must be the id of a product of this workbench; name: must not contain / or \\")]
    [InlineData("""{"productId":"PRODUCT","name":" a","count":0}""", "count: must be a whole number from 1 to 100; name: must not begin or end with a space")]
    [InlineData("""{"productId":"PRODUCT","name":"12345678901234567890123456789012345678901"}""", "name: must have at most 40 characters, not 41")]
    [InlineData("""{"productId":"PRODUCT","name":"a","userId":"U1"}""", "userId: must be the id of a user of this workbench")]
    [InlineData("[]", "body: must be a JSON object")]
    [InlineData("{", "line 1, column 2: not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.")]
    public async Task A_board_that_cannot_be_made_is_refused_with_every_reason(string json, string detail)
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var id = (await workbench.CreateProductAsync()).GetProperty("id").GetString();

        var answer = await workbench.PostAsync("/workbench/boards", json.Replace("PRODUCT", id, StringComparison.Ordinal));

        Assert.Equal((400, detail), (answer.Status, answer.Detail));
        Assert.Equal("application/problem+json", answer.Message.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/workbench/boards/Nobody/button", """{"pressed":true}""", 404, "There is no board named \"Nobody\".")]
    [InlineData("/workbench/boards/Board/button", """{"pressed":1}""", 400, "pressed: must be true or false")]
    [InlineData("/workbench/boards/Board/button", "{}", 400, "pressed: must not be null")]
    [InlineData("/workbench/boards/Board/power", "{}", 400, "on: must not be null")]
    [InlineData("/workbench/boards/Nobody/power", """{"on":true}""", 404, "There is no board named \"Nobody\".")]
    [InlineData("/workbench/boards/Nobody/link-loss", "{}", 404, "There is no board named \"Nobody\".")]
    [InlineData("/workbench/boards/Board/link", """{"userId":"U2"}""", 400, "userId: must be the id of a user of this workbench")]
    [InlineData("/workbench/boards/Board/unlink", """{"userId":"U2"}""", 400, "userId: must be the id of a user of this workbench")]
    [InlineData("/workbench/users", """{"name":" "}""", 400, "name: must not be blank")]
    [InlineData("/workbench/channels", """{"name":"a\nb"}""", 400, "name: must be one line of text without control characters")]
    [InlineData("/workbench/channels/12/products", """{"name":"a"}""", 404, "There is no channel \"12\".")]
    [InlineData("/workbench/channels/x/products", """{"name":"a"}""", 404, "There is no channel \"x\".")]
    [InlineData("/workbench/chat", """{"channelId":1,"userId":"U","text":""}""", 400, "text: must have 1 to 5000 characters, not 0")]
    [InlineData("/workbench/chat", """{"channelId":1,"userId":"U","text":"a"}""", 404, "There is no channel 1.")]
    [InlineData("/workbench/nothing", "{}", 404, "There is nothing at this path.")]
    [InlineData("/workbench/state", "{}", 405, "This path does not take this method.")]
    public async Task A_wrong_request_is_refused_with_the_reason(string path, string json, int status, string detail)
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());

        var answer = await workbench.PostAsync(path, json);

        Assert.Equal((status, detail), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task A_messages_time_has_the_timelines_form_wherever_it_is_told()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await using var events = await EventStream.OpenAsync(workbench);
        var credentials = await workbench.CredentialsAsync();
        var channelId = credentials.GetProperty("channelId");
        var userId = credentials.GetProperty("userId").GetString();

        var said = await workbench.PostAsync("/workbench/chat", $$"""{"channelId":{{channelId}},"userId":"{{userId}}","text":"a"}""");
        var entry = await events.EntryAsync("message");
        var chat = await workbench.GetAsync($"/workbench/chat?channelId={channelId}&userId={userId}");

        const string form = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$";
        var time = said.Json.GetProperty("time").GetString()!;
        Assert.Matches(form, time);
        Assert.Matches(form, entry.GetProperty("time").GetString()!);
        Assert.Equal(time, entry.GetProperty("detail").GetProperty("time").GetString());
        Assert.Equal(time, chat.Json[0].GetProperty("time").GetString());
    }

    [Theory]
    [InlineData("/workbench/boards/Nobody", 404)]
    [InlineData("/workbench/channels/12/credentials", 404)]
    [InlineData("/workbench/products/12/board-files", 404)]
    [InlineData("/workbench/products/12/things.cfg", 404)]
    [InlineData("/workbench/products/x/files.json", 404)]
    [InlineData("/workbench/chat", 400)]
    [InlineData("/workbench/chat?channelId=1", 400)]
    [InlineData("/workbench/chat?channelId=1&userId=U", 404)]
    [InlineData("/workbench/timeline?after=-1", 400)]
    [InlineData("/workbench/timeline?limit=0", 400)]
    [InlineData("/workbench/timeline/stream?after=nonsense", 400)]
    public async Task What_is_not_there_or_not_understood_is_a_problem(string path, int status)
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var answer = await workbench.GetAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(answer.Detail);
    }

    [Fact]
    public async Task A_change_without_the_JSON_content_type_or_too_long_is_refused()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        using var form = new HttpRequestMessage(HttpMethod.Post, "/workbench/users") { Content = new StringContent("name=a") };

        var typed = await workbench.SendAsync(form);
        var tooLong = await workbench.PostAsync("/workbench/users", $$"""{"name":"{{new string('a', 70_000)}}"}""");

        Assert.Equal((415, "Content-Type: must be application/json"), (typed.Status, typed.Detail));
        Assert.Equal((413, "The body must have at most 65536 bytes."), (tooLong.Status, tooLong.Detail));
    }

    [Fact]
    public async Task Channels_products_and_users_are_made_and_the_Things_API_knows_them()
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var channel = await workbench.PostAsync("/workbench/channels", """{"name":"Second"}""");
        var id = channel.Json.GetProperty("id").GetInt64();
        var credentials = await workbench.GetAsync($"/workbench/channels/{id}/credentials");
        var product = await workbench.PostAsync($"/workbench/channels/{id}/products", """{"name":"P"}""");
        var user = await workbench.PostAsync("/workbench/users", """{"name":"Second"}""");
        var token = credentials.Json.GetProperty("channelAccessToken").GetString();
        var listed = await workbench.SendAsync(HttpMethod.Get, "/things/v1/trial/products", token: token);

        Assert.Equal((201, 201, 201), (channel.Status, product.Status, user.Status));
        Assert.Equal(
            ["channelId", "channelSecret", "channelAccessToken", "liffId", "userId"], credentials.Json.EnumerateObject().Select(property => property.Name));
        Assert.True(credentials.Message.Headers.CacheControl!.NoStore);
        Assert.Equal(product.Json.GetProperty("id").GetString(), listed.Json[0].GetProperty("id").GetString());
        Assert.Equal($"line://app/{channel.Json.GetProperty("liffId").GetString()}", product.Json.GetProperty("actionUri").GetString());
        Assert.Equal("e625601e-9e55-4597-a598-76018a0d293d", product.Json.GetProperty("psdiServiceUuid").GetString());
        Assert.Equal(JsonValueKind.Null, product.Json.GetProperty("revision").ValueKind);
        Assert.Matches("^U[0-9a-f]{32}$", user.Json.GetProperty("id").GetString());
        for (var count = 2; count <= 10; count++)
        {
            Assert.Equal(201, (await workbench.PostAsync($"/workbench/channels/{id}/products", """{"name":"P"}""")).Status);
        }

        Assert.Equal(403, (await workbench.PostAsync($"/workbench/channels/{id}/products", """{"name":"P"}""")).Status);
    }

    [Fact]
    public async Task A_deleted_product_takes_its_boards_and_devices_along()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        await workbench.CreateBoardAsync(product);

        var deleted = await workbench.SendAsync(HttpMethod.Delete, $"/workbench/products/{product.GetProperty("id").GetString()}", "{}");
        var again = await workbench.SendAsync(HttpMethod.Delete, $"/workbench/products/{product.GetProperty("id").GetString()}", "{}");

        Assert.Equal((204, 404), (deleted.Status, again.Status));
        var state = await workbench.StateAsync();
        Assert.Equal(0, state.GetProperty("boards").GetArrayLength());
        Assert.Equal(0, state.GetProperty("devices").GetArrayLength());
    }

    [Fact]
    public async Task The_files_for_a_real_board_carry_the_products_service()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync("P");
        var path = $"/workbench/products/{product.GetProperty("id").GetString()}";

        var files = (await workbench.GetAsync(path + "/board-files?name=Desk%203")).Json;
        var download = await workbench.GetAsync(path + "/things.cfg?name=Desk%203");
        var list = await workbench.GetAsync(path + "/files.json");

        Assert.Equal(
            $"# I:\\things.cfg of a board of the product P\nservice_uuid={product.GetProperty("serviceUuid").GetString()}\nname=Desk 3\n"
            + "button_pin=0\nbutton_active=low\nled_pin=2\nled_active=high\ndebounce_ms=20\n",
            files.GetProperty("thingsCfg").GetString());
        Assert.Equal(files.GetProperty("thingsCfg").GetString(), download.Text);
        Assert.Equal("attachment; filename=things.cfg; filename*=UTF-8''things.cfg", download.Message.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("I:\\things.cfg", list.Json.GetProperty("files")[0].GetProperty("DestinationFilePath").GetString());
        Assert.All(files.GetProperty("commands").EnumerateArray(), command => Assert.Contains("nanoff", command.GetString(), StringComparison.Ordinal));
        Assert.Equal(400, (await workbench.GetAsync(path + "/board-files?name=a%2Fb")).Status);
    }

    [Fact]
    public async Task The_files_are_those_of_the_kind_of_board()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync("P");
        var path = $"/workbench/products/{product.GetProperty("id").GetString()}";

        var files = (await workbench.GetAsync(path + "/board-files?name=Desk%203&kind=m5stickc")).Json;
        var download = await workbench.GetAsync(path + "/things.cfg?name=Desk%203&kind=m5stickc");
        var unknown = await workbench.GetAsync(path + "/board-files?kind=arduino");

        Assert.Equal(
            $"# I:\\things.cfg of a board of the product P\nservice_uuid={product.GetProperty("serviceUuid").GetString()}\nname=Desk 3\n"
            + "module=esp32-pico-d4\nbutton_pull=board\nbutton_pin=37\nbutton_active=low\nled_pin=10\nled_active=low\ndebounce_ms=20\n",
            files.GetProperty("thingsCfg").GetString());
        Assert.Equal(files.GetProperty("thingsCfg").GetString(), download.Text);
        Assert.Equal("M5StickC", files.GetProperty("kind").GetProperty("name").GetString());
        Assert.Contains(
            "nanoff --target ESP32_BLE_REV0 --update --masserase --serialport COM3 --baud 115200",
            files.GetProperty("commands").EnumerateArray().Select(command => command.GetString()));
        Assert.Equal(400, unknown.Status);
        Assert.Contains("must be one of esp32-c3-devkitm-1, esp32-devkitc, esp32-s3-devkitc-1, m5stack-basic, m5stickc", unknown.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await workbench.GetAsync(path + "/things.cfg?kind=../esp32-devkitc")).Status);
        Assert.Equal(400, (await workbench.GetAsync(path + "/files.json?kind=arduino")).Status);
    }

    [Fact]
    public async Task Two_users_share_a_board_one_after_the_other()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        var board = await workbench.CreateBoardAsync(product);
        var second = (await workbench.PostAsync("/workbench/users", """{"name":"Second"}""")).Json.GetProperty("id").GetString();

        var linked = await workbench.PostAsync("/workbench/boards/Board/link", $$"""{"userId":"{{second}}"}""");
        var device = (await workbench.StateAsync()).GetProperty("devices")[0];
        var unlinked = await workbench.PostAsync("/workbench/boards/Board/unlink", $$"""{"userId":"{{second}}"}""");
        var again = await workbench.PostAsync("/workbench/boards/Board/unlink", $$"""{"userId":"{{second}}"}""");

        Assert.Equal(200, linked.Status);
        Assert.Equal(2, device.GetProperty("userIds").GetArrayLength());
        Assert.Equal(board.GetProperty("deviceId").GetString(), unlinked.Json.GetProperty("deviceId").GetString());
        Assert.Equal((409, "Board is not linked for Second."), (again.Status, again.Detail));
    }

    [Fact]
    public async Task A_board_that_another_phone_holds_cannot_be_linked_and_the_answer_says_why()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        await workbench.CreateBoardAsync(product);
        await workbench.PutSetAsync(product, """{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"IMMEDIATE"},"actions":[]}]}""");
        await workbench.WaitForBoardAsync("Board", board => board.GetProperty("state").GetString() == "connected");
        var second = (await workbench.PostAsync("/workbench/users", """{"name":"Second"}""")).Json.GetProperty("id").GetString();

        var answer = await workbench.PostAsync("/workbench/boards/Board/link", $$"""{"userId":"{{second}}"}""");

        Assert.Equal(409, answer.Status);
        Assert.StartsWith("Board could not be linked for Second: No board that advertises ", answer.Detail, StringComparison.Ordinal);
        Assert.EndsWith("Is it on, and not connected to another phone?", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_path_stands_in_the_OpenAPI_document()
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var paths = (await workbench.GetAsync("/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToHashSet();

        string[] expected =
        [
            "/workbench/state", "/workbench/login", "/workbench/boards", "/workbench/boards/{name}", "/workbench/boards/{name}/button",
            "/workbench/boards/{name}/power", "/workbench/boards/{name}/link-loss", "/workbench/boards/{name}/link", "/workbench/boards/{name}/unlink",
            "/workbench/users", "/workbench/channels", "/workbench/channels/{id}/credentials", "/workbench/channels/{id}/products",
            "/workbench/products/{id}", "/workbench/products/{id}/board-files", "/workbench/products/{id}/things.cfg",
            "/workbench/products/{id}/files.json", "/workbench/board-kinds", "/workbench/board-codes", "/workbench/chat", "/workbench/timeline", "/workbench/timeline/export", "/workbench/timeline/stream",
            "/workbench/radio", "/workbench/real-boards/{key}/link", "/workbench/real-boards/{key}/unlink", "/workbench/devices/{id}/unlink",
        ];
        Assert.Subset(paths, expected.ToHashSet());
    }

    [Fact]
    public async Task A_restart_keeps_boards_devices_and_sets_and_a_second_workbench_is_refused()
    {
        using var folder = new TemporaryFolder();
        JsonElement product;
        JsonElement board;
        await using (var first = await RunningWorkbench.StartAsync(directory: folder.Path))
        {
            product = await first.CreateProductAsync();
            board = await first.CreateBoardAsync(product);
            await first.CreateBoardAsync(product, "Off");
            await first.PostAsync("/workbench/boards/Off/power", """{"on":false}""");
            await first.PutSetAsync(product, """{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"IMMEDIATE"},"actions":[]}]}""");
            var refused = await Assert.ThrowsAsync<PlatformDatabaseException>(() => RunningWorkbench.StartAsync(directory: folder.Path));
            Assert.StartsWith("Another workbench is using ", refused.Message, StringComparison.Ordinal);
        }

        await using var second = await RunningWorkbench.StartAsync(directory: folder.Path);
        var again = await second.WaitForBoardAsync("Board", now => now.GetProperty("state").GetString() == "connected");

        Assert.Equal(board.GetProperty("deviceId").GetString(), again.GetProperty("deviceId").GetString());
        Assert.Equal(board.GetProperty("psdi").GetString(), again.GetProperty("psdi").GetString());
        Assert.Equal(board.GetProperty("address").GetString(), again.GetProperty("address").GetString());
        Assert.Equal("off", (await second.GetAsync("/workbench/boards/Off")).Json.GetProperty("power").GetString());
        Assert.Equal(1, (await second.StateAsync()).GetProperty("products")[0].GetProperty("revision").GetInt32());
    }
}
