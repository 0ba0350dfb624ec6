using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace LineThings.Platform.Tests;

/// <summary>Each call of the API with each of its answers, byte by byte.</summary>
public sealed class ThingsApiTests : IAsyncLifetime
{
    private const string Json = "application/json; charset=utf-8";

    private const string Set = """
        {"autoClose":true,"suppressionInterval":5000,"colour":"blue","scenarios":[
          {"trigger":{"type":"IMMEDIATE"},"actions":[{"type":"SLEEP","sleepMillis":1000}]},
          {"trigger":{"type":"BLE_NOTIFICATION","serviceUuid":"4812A0A6-10AF-4AFB-91F0-B4434E55763B","characteristicUuid":"91A6FB1D-D365-4229-9D41-4358A96388E3"},
           "actions":[
             {"type":"GATT_READ","serviceUuid":"4812a0a6-10af-4afb-91f0-b4434e55763b","characteristicUuid":"91a6fb1d-d365-4229-9d41-4358a96388e3"},
             {"type":"GATT_WRITE","serviceUuid":"4812a0a6-10af-4afb-91f0-b4434e55763b","characteristicUuid":"91a6fb1d-d365-4229-9d41-4358a96388e3","data":"+/+/"}]}]}
        """;

    private ApiHost _host = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_device_is_answered_with_its_product_and_psdi()
    {
        var product = _host.CreateProduct();
        var device = _host.Registry.Link(_host.User.Id, product.Id, [0x91, 0xED, 0xB8, 0xFB, 0x33, 0x0E, 0xFF, 0x3E]);

        var answer = await _host.CallAsync("GET", "/devices/" + device.Id);

        Assert.Equal((200, Json), (answer.Status, answer.ContentType));
        Assert.Equal($$"""{"id":"{{device.Id}}","productId":"{{product.Id}}","productSpecificDeviceId":"91edb8fb330eff3e"}""", answer.Body);
    }

    [Fact]
    public async Task A_device_can_still_be_looked_up_when_its_last_link_is_gone()
    {
        var device = _host.Registry.Link(_host.User.Id, _host.CreateProduct().Id, [1]);
        _host.Registry.Unlink(_host.User.Id, device.Id);

        Assert.Equal(200, (await _host.CallAsync("GET", "/devices/" + device.Id)).Status);
    }

    [Fact]
    public async Task A_users_links_with_a_product_are_answered_in_the_order_they_were_made()
    {
        var product = _host.CreateProduct("Knopf »ö« ボタン");
        var first = _host.Registry.Link(_host.User.Id, product.Id, [9]);
        var second = _host.Registry.Link(_host.User.Id, product.Id, [1]);
        _host.Registry.Link(_host.Registry.CreateUser("Somebody else").Id, product.Id, [9]);
        _host.Registry.Link(_host.User.Id, _host.CreateProduct().Id, [9]);

        var answer = await _host.CallAsync("GET", $"/products/{product.Id}/users/{_host.User.Id}/links");

        Assert.Equal((200, Json), (answer.Status, answer.ContentType));
        Assert.Equal(
            "{\"items\":["
            + $$"""{"userId":"{{_host.User.Id}}","device":{"id":"{{first.Id}}","productId":"{{product.Id}}","productSpecificDeviceId":"09"},"deviceDisplayName":"Knopf »ö« ボタン"},"""
            + $$"""{"userId":"{{_host.User.Id}}","device":{"id":"{{second.Id}}","productId":"{{product.Id}}","productSpecificDeviceId":"01"},"deviceDisplayName":"Knopf »ö« ボタン"}"""
            + "]}",
            answer.Body);
    }

    [Fact]
    public async Task A_users_link_with_a_device_is_answered()
    {
        var product = _host.CreateProduct();
        var device = _host.Registry.Link(_host.User.Id, product.Id, [9]);

        var answer = await _host.CallAsync("GET", $"/devices/{device.Id}/users/{_host.User.Id}/links");

        Assert.Equal((200, Json), (answer.Status, answer.ContentType));
        Assert.Equal(
            $$$"""{"items":[{"userId":"{{{_host.User.Id}}}","device":{"id":"{{{device.Id}}}","productId":"{{{product.Id}}}","productSpecificDeviceId":"09"},"deviceDisplayName":"Button"}]}""",
            answer.Body);
    }

    [Fact]
    public async Task A_trial_product_is_created_with_a_service_of_its_own()
    {
        var answer = await _host.CallAsync("POST", "/trial/products", $$"""{"name":"Button","liffId":"{{_host.Channel.LiffId}}","ignored":[1]}""");

        var product = Assert.Single(_host.Registry.Products());
        Assert.Equal((200, Json), (answer.Status, answer.ContentType));
        Assert.Equal(
            $$"""{"id":"{{product.Id}}","name":"Button","type":"BLE","channelId":{{_host.Channel.Id}},"actionUri":"line://app/{{_host.Channel.LiffId}}","serviceUuid":"{{product.ServiceUuid:D}}","psdiServiceUuid":"e625601e-9e55-4597-a598-76018a0d293d","psdiCharacteristicUuid":"26e2b12b-85f0-4f3f-9fdd-91d114270e6e"}""",
            answer.Body);
        Assert.Equal((19, 10, _host.Channel.Id), (product.Id.ToString().Length, product.ChannelId.ToString().Length, product.ChannelId));
    }

    [Fact]
    public async Task The_trial_products_of_the_channel_are_listed_and_no_others()
    {
        _host.CreateOthersProduct();
        Assert.Equal("[]", (await _host.CallAsync("GET", "/trial/products")).Body);
        var first = _host.CreateProduct("One");
        var second = _host.CreateProduct("Two");

        var answer = await _host.CallAsync("GET", "/trial/products");

        Assert.Equal((200, Json), (answer.Status, answer.ContentType));
        Assert.Equal($"[{Item(first)},{Item(second)}]", answer.Body);

        string Item(Product product) =>
            $$"""{"id":"{{product.Id}}","name":"{{product.Name}}","actionUri":"line://app/{{_host.Channel.LiffId}}","channelId":{{_host.Channel.Id}},"type":"BLE","serviceUuid":"{{product.ServiceUuid:D}}","psdiServiceUuid":"e625601e-9e55-4597-a598-76018a0d293d","psdiCharacteristicUuid":"26e2b12b-85f0-4f3f-9fdd-91d114270e6e"}""";
    }

    [Fact]
    public async Task The_eleventh_trial_product_is_refused_and_one_that_is_deleted_makes_room()
    {
        var body = $$"""{"name":"Button","liffId":"{{_host.Channel.LiffId}}"}""";
        for (var count = 0; count < 10; count++)
        {
            Assert.Equal(200, (await _host.CallAsync("POST", "/trial/products", body)).Status);
        }

        var refused = await _host.CallAsync("POST", "/trial/products", body);
        var deleted = await _host.CallAsync("DELETE", "/trial/products/" + _host.Registry.Products()[0].Id);

        Assert.Equal((403, "application/problem+json"), (refused.Status, refused.ContentType));
        Assert.Equal(
            """{"status":403,"title":"Forbidden","detail":"The channel has 10 trial products, which is the most it can have. Delete one that is not needed."}""",
            refused.Body);
        Assert.Equal((204, string.Empty), (deleted.Status, deleted.Body));
        Assert.Equal(200, (await _host.CallAsync("POST", "/trial/products", body)).Status);
        Assert.Equal(10, _host.Registry.Products(_host.Channel.Id).Count);
    }

    [Fact]
    public async Task A_liff_app_that_is_unknown_foreign_or_without_bluetooth_is_refused()
    {
        using (var connection = _host.Database.Connect())
        {
            connection.Execute("INSERT INTO liff_apps (id, channel_id, has_bluetooth) VALUES ('plain', @Id, 0)", new { _host.Channel.Id });
        }

        foreach (var liffId in (string[])["1234567890-nowhere1", _host.Other.LiffId, "plain", string.Empty])
        {
            var answer = await _host.CallAsync("POST", "/trial/products", $$"""{"name":"Button","liffId":"{{liffId}}"}""");

            Assert.Equal((400, "application/problem+json"), (answer.Status, answer.ContentType));
            Assert.Equal(
                """{"status":400,"title":"Bad Request","detail":"Please check existence, channel and BLUETOOTH_LE feature.","errors":[{"field":"liffId","reason":"Please check existence, channel and BLUETOOTH_LE feature."}]}""",
                answer.Body);
        }

        Assert.Empty(_host.Registry.Products());
    }

    [Fact]
    public async Task A_scenario_set_is_stored_and_answered_as_it_is_stored()
    {
        var product = _host.CreateProduct();
        _host.Clock.Now = new DateTimeOffset(2018, 4, 12, 23, 20, 50, 520, TimeSpan.Zero);

        var put = await _host.CallAsync("PUT", $"/products/{product.Id}/scenario-set", Set);
        var ids = _host.Registry.FindScenarioSet(product.Id)!.Set.Scenarios.Select(scenario => scenario.Id).ToArray();
        var get = await _host.CallAsync("GET", $"/products/{product.Id}/scenario-set");

        const string Characteristic = "\"serviceUuid\":\"4812a0a6-10af-4afb-91f0-b4434e55763b\",\"characteristicUuid\":\"91a6fb1d-d365-4229-9d41-4358a96388e3\"";
        Assert.Equal((200, Json), (put.Status, put.ContentType));
        Assert.Equal(
            $$"""{"productId":"{{product.Id}}","autoClose":true,"suppressionInterval":5000,"revision":1,"scenarios":["""
            + $$$"""{"id":"{{{ids[0]}}}","trigger":{"type":"IMMEDIATE"},"actions":[{"type":"SLEEP","sleepMillis":1000}]},"""
            + $$$"""{"id":"{{{ids[1]}}}","trigger":{"type":"BLE_NOTIFICATION",{{{Characteristic}}}},"actions":["""
            + $$"""{"type":"GATT_READ",{{Characteristic}}},{"type":"GATT_WRITE",{{Characteristic}},"data":"+/+/"}]}],"""
            + "\"createdAt\":\"2018-04-12T23:20:50.52Z\",\"updatedAt\":\"2018-04-12T23:20:50.52Z\"}",
            put.Body);
        Assert.Equal((200, Json, put.Body), (get.Status, get.ContentType, get.Body));
        Assert.All(ids, id => Assert.Equal(26, id.Length));
    }

    [Fact]
    public async Task Each_put_counts_the_revision_on_also_after_a_delete()
    {
        var product = _host.CreateProduct();
        var path = $"/products/{product.Id}/scenario-set";
        var empty = """{"autoClose":false,"suppressionInterval":0,"scenarios":[]}""";
        _host.Clock.Now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var first = await _host.CallAsync("PUT", path, empty);
        _host.Clock.Now += TimeSpan.FromSeconds(1.5);
        var second = await _host.CallAsync("PUT", path, empty);
        var deleted = await _host.CallAsync("DELETE", path);
        var third = await _host.CallAsync("PUT", path, empty);

        Assert.Equal(Body(1, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"), first.Body);
        Assert.Equal(Body(2, "2026-01-01T00:00:00Z", "2026-01-01T00:00:01.5Z"), second.Body);
        Assert.Equal((204, string.Empty), (deleted.Status, deleted.Body));
        Assert.Equal(Body(3, "2026-01-01T00:00:01.5Z", "2026-01-01T00:00:01.5Z"), third.Body);

        string Body(int revision, string created, string updated) =>
            $$"""{"productId":"{{product.Id}}","autoClose":false,"suppressionInterval":0,"revision":{{revision}},"scenarios":[],"createdAt":"{{created}}","updatedAt":"{{updated}}"}""";
    }

    [Fact]
    public async Task A_scenario_keeps_the_id_that_the_current_set_knows_and_no_other()
    {
        var product = _host.CreateProduct();
        var path = $"/products/{product.Id}/scenario-set";
        const string Unknown = "01CGZVT9XTWA8Q2Z8QSX0B0EH8";
        var first = Ids(await _host.CallAsync("PUT", path, Body(null, Unknown)));
        var second = Ids(await _host.CallAsync("PUT", path, Body(first[1], first[0])));
        var third = Ids(await _host.CallAsync("PUT", path, Body(first[0], null)));

        Assert.DoesNotContain(Unknown, first);
        Assert.NotEqual(first[0], first[1]);
        Assert.Equal([first[1], first[0]], second);
        Assert.Equal(first[0], third[0]);
        Assert.DoesNotContain(third[1], first);

        static string Body(params string?[] ids) =>
            $$"""{"autoClose":false,"suppressionInterval":0,"scenarios":[{{string.Join(',', ids.Select(id => $$"""{"id":{{JsonSerializer.Serialize(id)}},"trigger":{"type":"IMMEDIATE"},"actions":[]}"""))}}]}""";

        static string[] Ids(ApiAnswer answer)
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement.GetProperty("scenarios").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToArray();
        }
    }

    [Theory]
    [InlineData("GET", "/devices/{device}", "deviceId: is no device of this channel")]
    [InlineData("GET", "/devices/{device}/users/{user}/links", "links: no such device of this channel is linked with this user")]
    [InlineData("GET", "/products/{product}/users/{user}/links", "links: no such device of this channel is linked with this user")]
    [InlineData("DELETE", "/trial/products/{product}", "productId: is no product of this channel")]
    [InlineData("PUT", "/products/{product}/scenario-set", "productId: is no product of this channel")]
    [InlineData("GET", "/products/{product}/scenario-set", "productId: is no product of this channel")]
    [InlineData("DELETE", "/products/{product}/scenario-set", "productId: is no product of this channel")]
    public async Task What_is_another_channels_is_answered_like_what_does_not_exist(string method, string pattern, string detail)
    {
        var product = _host.CreateOthersProduct();
        var device = _host.Registry.Link(_host.User.Id, product.Id, [1]);
        _host.Registry.PutScenarioSet(product.Id, new App.ScenarioSet(false, TimeSpan.Zero, 0, []));
        var before = _host.Dump();
        var paths = new[]
        {
            Path(device.Id, product.Id.ToString(), _host.User.Id),
            Path("t0123", "1234567890123456789", "U" + new string('0', 32)),
            Path("%20", "0" + product.Id, _host.User.Id),
            Path("%C3%A9", "99999999999999999999", _host.User.Id),
            Path("x", "-1", _host.User.Id),
        };

        foreach (var path in paths)
        {
            var answer = await _host.CallAsync(method, path, method == "PUT" ? Set : null);

            var (field, reason) = (detail[..detail.IndexOf(':', StringComparison.Ordinal)], detail[(detail.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            Assert.Equal((404, "application/problem+json"), (answer.Status, answer.ContentType));
            Assert.Equal(
                $$"""{"status":404,"title":"Not Found","detail":"{{detail}}","errors":[{"field":"{{field}}","reason":"{{reason}}"}]}""", answer.Body);
        }

        Assert.Equal(before, _host.Dump());

        string Path(string deviceId, string productId, string userId) => pattern
            .Replace("{device}", deviceId, StringComparison.Ordinal)
            .Replace("{product}", productId, StringComparison.Ordinal)
            .Replace("{user}", userId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task A_product_without_a_scenario_set_says_so(string method)
    {
        var answer = await _host.CallAsync(method, $"/products/{_host.CreateProduct().Id}/scenario-set");

        Assert.Equal(404, answer.Status);
        Assert.Contains("\"detail\":\"productId: has no scenario set\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U0123456789abcdef0123456789abcde")]
    [InlineData("U0123456789abcdef0123456789abcdef0")]
    [InlineData("U0123456789ABCDEF0123456789abcdef")]
    [InlineData("u0123456789abcdef0123456789abcdef")]
    [InlineData("U0123456789abcdef0123456789abcdef%0A")]
    public async Task A_user_id_of_another_form_is_refused(string userId)
    {
        var product = _host.CreateProduct();
        foreach (var path in (string[])[$"/products/{product.Id}/users/{userId}/links", $"/devices/t1/users/{userId}/links"])
        {
            var answer = await _host.CallAsync("GET", path);

            Assert.Equal(400, answer.Status);
            Assert.Equal(
                """{"status":400,"title":"Bad Request","detail":"userId: must match U[0-9a-f]{32}","errors":[{"field":"userId","reason":"must match U[0-9a-f]{32}"}]}""",
                answer.Body);
        }
    }

    [Theory]
    [InlineData("GET", "/devices/t1")]
    [InlineData("GET", "/products/1/users/U1/links")]
    [InlineData("GET", "/devices/t1/users/U1/links")]
    [InlineData("POST", "/trial/products")]
    [InlineData("GET", "/trial/products")]
    [InlineData("DELETE", "/trial/products/1")]
    [InlineData("PUT", "/products/1/scenario-set")]
    [InlineData("GET", "/products/1/scenario-set")]
    [InlineData("DELETE", "/products/1/scenario-set")]
    public async Task Without_a_channels_token_nothing_is_answered(string method, string path)
    {
        var token = _host.Channel.AccessToken;
        foreach (var (header, fault) in new (string?, string)[]
        {
            (null, "must be there, as \\\"Bearer {channel access token}\\\""),
            ("Bearer", "must be \\\"Bearer {channel access token}\\\""),
            ("Basic " + token, "must be \\\"Bearer {channel access token}\\\""),
            ("Bearer " + token + " x", "must be \\\"Bearer {channel access token}\\\""),
            (token, "must be \\\"Bearer {channel access token}\\\""),
            ("Bearer " + token[..^1], "must carry the access token of a channel of this workbench"),
            ("Bearer " + token.ToUpperInvariant(), "must carry the access token of a channel of this workbench"),
            ("Bearer " + _host.Channel.Secret, "must carry the access token of a channel of this workbench"),
            ("Bearer ' OR ''='", "must be \\\"Bearer {channel access token}\\\""),
        })
        {
            var request = _host.Request(method, path);
            request.Headers.Remove("Authorization");
            if (header is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", header);
            }

            var answer = await _host.SendAsync(request);

            Assert.Equal((401, "application/problem+json"), (answer.Status, answer.ContentType));
            Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
            Assert.Equal(
                $$"""{"status":401,"title":"Unauthorized","detail":"Authorization: {{fault}}"}""",
                answer.Body);
        }
    }

    [Fact]
    public async Task The_scheme_of_the_token_is_compared_without_case()
    {
        var request = _host.Request("GET", "/trial/products");
        request.Headers.Authorization = new AuthenticationHeaderValue("bEARER", _host.Channel.AccessToken);

        Assert.Equal(200, (await _host.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("PATCH", "/devices/t1", "GET")]
    [InlineData("OPTIONS", "/products/1/users/U1/links", "GET")]
    [InlineData("HEAD", "/devices/t1/users/U1/links", "GET")]
    [InlineData("DELETE", "/trial/products", "GET, POST")]
    [InlineData("GET", "/trial/products/1", "DELETE")]
    [InlineData("POST", "/products/1/scenario-set", "DELETE, GET, PUT")]
    [InlineData("BREW", "/products/1/scenario-set", "DELETE, GET, PUT")]
    public async Task A_method_that_a_path_does_not_have_is_named_with_those_it_has(string method, string path, string allowed)
    {
        var answer = await _host.CallAsync(method, path);

        Assert.Equal((405, "application/problem+json", allowed), (answer.Status, answer.ContentType, answer.Headers["Allow"]));
        Assert.Equal(
            method == "HEAD"
                ? string.Empty
                : $$"""{"status":405,"title":"Method Not Allowed","detail":"method: must be one of {{allowed}}","errors":[{"field":"method","reason":"must be one of {{allowed}}"}]}""",
            answer.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/products")]
    [InlineData("/products/1/scenario-sets")]
    [InlineData("/trial/products/1/2")]
    [InlineData("/devices//users/U1/links")]
    public async Task A_path_that_is_none_of_the_apis_is_answered_in_its_form(string path)
    {
        var answer = await _host.CallAsync("GET", path);

        Assert.Equal((404, "application/problem+json"), (answer.Status, answer.ContentType));
        Assert.Equal(
            """{"status":404,"title":"Not Found","detail":"path: is none of this API","errors":[{"field":"path","reason":"is none of this API"}]}""",
            answer.Body);
    }

    [Fact]
    public async Task A_body_of_one_mebibyte_is_read_and_one_byte_more_is_too_much()
    {
        var product = _host.CreateProduct();
        const string Start = "{\"autoClose\":false,\"suppressionInterval\":0,\"scenarios\":[]}";
        var fits = Start + new string(' ', (1024 * 1024) - Start.Length);

        var stored = await _host.CallAsync("PUT", $"/products/{product.Id}/scenario-set", fits);
        var refused = await _host.CallAsync("PUT", $"/products/{product.Id}/scenario-set", fits + " ");
        var chunked = _host.Request("POST", "/trial/products", fits + " ");
        chunked.Headers.TransferEncodingChunked = true;
        var refusedToo = await _host.SendAsync(chunked);

        Assert.Equal(200, stored.Status);
        foreach (var answer in (ApiAnswer[])[refused, refusedToo])
        {
            Assert.Equal((413, "application/problem+json"), (answer.Status, answer.ContentType));
            Assert.Equal(
                """{"status":413,"title":"Payload Too Large","detail":"body: must have at most 1048576 bytes","errors":[{"field":"body","reason":"must have at most 1048576 bytes"}]}""",
                answer.Body);
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "Content-Type: must be application/json (UTF-8)")]
    [InlineData("text/plain", "Content-Type: must be application/json (UTF-8)")]
    [InlineData("application/json; charset=shift_jis", "Content-Type: must be application/json (UTF-8)")]
    [InlineData("application/json-patch+json", "Content-Type: must be application/json (UTF-8)")]
    [InlineData("nonsense", "Content-Type: must be application/json (UTF-8)")]
    [InlineData(null, "Content-Type: must be application/json (UTF-8)")]
    public async Task A_body_of_another_type_is_refused(string? type, string detail)
    {
        var product = _host.CreateProduct();
        foreach (var (method, path) in new[] { ("POST", "/trial/products"), ("PUT", $"/products/{product.Id}/scenario-set") })
        {
            var request = _host.Request(method, path, Set);
            request.Content!.Headers.ContentType = null;
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

            var answer = await _host.SendAsync(request);

            Assert.Equal((415, "application/problem+json"), (answer.Status, answer.ContentType));
            Assert.Contains($"\"detail\":\"{detail}\"", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var request = _host.Request("POST", "/trial/products", "{}");
        request.Content!.Headers.ContentEncoding.Add("gzip");

        var answer = await _host.SendAsync(request);

        Assert.Equal(415, answer.Status);
        Assert.Contains("\"detail\":\"Content-Encoding: must be absent or identity\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("Application/JSON; charset=\"utf-8\"")]
    public async Task The_type_json_is_recognised_in_all_its_spellings(string type)
    {
        var request = _host.Request("POST", "/trial/products", $$"""{"name":"Button","liffId":"{{_host.Channel.LiffId}}"}""");
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        Assert.Equal(200, (await _host.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Several_faults_are_named_one_by_one_and_in_one_line()
    {
        var answer = await _host.CallAsync("POST", "/trial/products", """{"name":"","liffId":7}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal(
            """{"status":400,"title":"Bad Request","detail":"name: must not be blank; liffId: must be a string","errors":[{"field":"name","reason":"must not be blank"},{"field":"liffId","reason":"must be a string"}]}""",
            answer.Body);
    }

    [Fact]
    public async Task One_fault_has_the_form_that_is_known_of_lines_api()
    {
        var answer = await _host.CallAsync("PUT", $"/products/{_host.CreateProduct().Id}/scenario-set", """{"autoClose":false,"suppressionInterval":0}""");

        Assert.Equal(
            """{"status":400,"title":"Bad Request","detail":"scenarios: must not be null","errors":[{"field":"scenarios","reason":"must not be null"}]}""",
            answer.Body);
    }

    [Fact]
    public async Task Of_very_many_faults_the_first_hundred_are_named_and_the_others_counted()
    {
        var scenarios = string.Join(',', Enumerable.Repeat("""{"trigger":{"type":"IMMEDIATE"},"actions":[1,2]}""", 60));

        var answer = await _host.CallAsync(
            "PUT", $"/products/{_host.CreateProduct().Id}/scenario-set", $$"""{"autoClose":false,"suppressionInterval":0,"scenarios":[{{scenarios}}]}""");

        using var document = JsonDocument.Parse(answer.Body);
        Assert.Equal(100, document.RootElement.GetProperty("errors").GetArrayLength());
        Assert.EndsWith("; scenarios[49].actions[1]: must be an object; and 20 more", document.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_call_gets_into_the_timeline_and_no_token_does()
    {
        var product = _host.CreateProduct();
        var before = _host.Timeline.Last;
        await _host.CallAsync("GET", "/trial/products?token=" + _host.Channel.AccessToken);
        await _host.CallAsync("PUT", $"/products/{product.Id}/scenario-set", "[]");
        var wrong = _host.Request("GET", "/trial/products");
        wrong.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "a-secret-of-somebody");
        await _host.SendAsync(wrong);

        var entries = _host.Timeline.After(before);

        Assert.Equal(
            [
                (_host.Channel.Id, "GET /things/v1/trial/products → 200"),
                (_host.Channel.Id, $"PUT /things/v1/products/{product.Id}/scenario-set → 400: body: must be a JSON object with autoClose, suppressionInterval and scenarios"),
                (null, "GET /things/v1/trial/products → 401: Authorization: must carry the access token of a channel of this workbench"),
            ],
            entries.Select(entry => (entry.ChannelId, entry.Summary)));
        Assert.All(entries, entry => Assert.Equal("api", entry.Kind));
        Assert.Equal("""{"method":"GET","path":"/things/v1/trial/products","status":200,"error":null}""", entries[0].Detail!.ToJsonString());
        var all = string.Concat(entries.Select(entry => entry.Summary + entry.Detail!.ToJsonString()));
        Assert.DoesNotContain(_host.Channel.AccessToken, all, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-of-somebody", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_expected_is_answered_without_saying_more()
    {
        using (var connection = _host.Database.Connect())
        {
            connection.Execute("DROP TABLE links");
        }

        var answer = await _host.CallAsync("GET", $"/devices/t1/users/{_host.User.Id}/links");

        Assert.Equal((500, "application/problem+json"), (answer.Status, answer.ContentType));
        Assert.Equal(
            """{"status":500,"title":"Internal Server Error","detail":"Something unexpected went wrong. The workbench's log has more."}""", answer.Body);
        Assert.EndsWith("→ 500: Something unexpected went wrong. The workbench's log has more.", _host.Timeline.After(0)[^1].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Puts_at_once_get_different_revisions()
    {
        var product = _host.CreateProduct();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _host.CallAsync("PUT", $"/products/{product.Id}/scenario-set", Set)));

        var revisions = answers.Select(answer => JsonDocument.Parse(answer.Body).RootElement.GetProperty("revision").GetInt32()).Order();

        Assert.Equal(Enumerable.Range(1, 40), revisions);
        Assert.Equal(40, _host.Registry.FindProduct(product.Id)!.Revision);
    }

    [Fact]
    public async Task Products_made_at_once_are_never_more_than_ten()
    {
        var body = $$"""{"name":"Button","liffId":"{{_host.Channel.LiffId}}"}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _host.CallAsync("POST", "/trial/products", body)));

        Assert.Equal((10, 30), (answers.Count(answer => answer.Status == 200), answers.Count(answer => answer.Status == 403)));
        Assert.Equal(10, _host.Registry.Products().Count);
    }

    [Fact]
    public void The_platform_takes_the_clock_that_is_there()
    {
        var services = new ServiceCollection().AddPlatform(_host.Database).BuildServiceProvider();

        Assert.Same(TimeProvider.System, services.GetRequiredService<TimeProvider>());
    }
}
