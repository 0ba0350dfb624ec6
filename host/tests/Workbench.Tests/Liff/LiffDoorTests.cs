using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LineThings.Workbench.Serving;
using Microsoft.Extensions.DependencyInjection;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Liff;

/// <summary>Who gets through the door for LIFF pages.</summary>
public sealed class LiffDoorTests
{
    private const string Page = "http://localhost:3000";

    [Fact]
    public async Task The_script_can_be_loaded_by_any_page_and_nothing_else_can()
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var script = await GetAsync("/liff/liff.js");
        Assert.Equal((200, "*", "cross-origin"), (script.Status, HeaderOf(script, "Access-Control-Allow-Origin"), HeaderOf(script, "Cross-Origin-Resource-Policy")));
        foreach (var path in new[] { "/", "/js/main.js", "/liff/starter/", "/liff/starter/starter.js", "/workbench/state", "/liff/liff.js/x", "/openapi/v1.json" })
        {
            var other = await GetAsync(path);
            Assert.Equal((403, null, "same-origin"), (other.Status, HeaderOf(other, "Access-Control-Allow-Origin"), HeaderOf(other, "Cross-Origin-Resource-Policy")));
        }

        async Task<Answer> GetAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Origin", "https://anybody.example");
            return await workbench.SendAsync(request);
        }
    }

    [Fact]
    public async Task The_starter_page_is_served_at_its_folder_with_the_policy_of_all_pages()
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var page = await workbench.GetAsync("/liff/starter/");

        Assert.Equal((200, "text/html"), (page.Status, page.Message.Content.Headers.ContentType!.MediaType));
        Assert.Equal(Gate.ContentSecurityPolicy, HeaderOf(page, "Content-Security-Policy"));
        Assert.DoesNotContain("style=", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script>", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onclick", page.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_gets_answers_at_the_origin_of_its_token_only()
    {
        await using var scene = await LiffScene.StartAsync();
        await scene.SetEndpointAsync(Page + "/app/");
        var token = await scene.TokenAsync();

        var own = await scene.AskAsync("/liff/v1/profile", Page, token);
        Assert.Equal((200, Page, "Origin"), (own.Status, HeaderOf(own, "Access-Control-Allow-Origin"), HeaderOf(own, "Vary")));
        Assert.Null(HeaderOf(own, "Access-Control-Allow-Credentials"));
        Assert.Equal((scene.UserId, "Participant"), (own.Json.GetProperty("userId").GetString(), own.Json.GetProperty("displayName").GetString()));
        Assert.Equal("no-store", HeaderOf(own, "Cache-Control"));

        foreach (var origin in new[] { "http://localhost:3001", "https://localhost:3000", "http://127.0.0.1:3000", "http://evil.example", "null", $"{Page}, http://evil.example", $"{Page}.evil.example" })
        {
            var foreign = await scene.AskAsync("/liff/v1/profile", origin, token);
            Assert.Equal((403, null), (foreign.Status, HeaderOf(foreign, "Access-Control-Allow-Origin")));
        }

        // The workbench's own page is another origin too, and a program without one is taken for it.
        Assert.Equal(403, (await scene.AskAsync("/liff/v1/profile", scene.Own, token)).Status);
        Assert.Equal(403, (await scene.AskAsync("/liff/v1/profile", null, token)).Status);
    }

    [Fact]
    public async Task The_starter_pages_token_is_good_at_the_workbenchs_own_origin_only()
    {
        await using var scene = await LiffScene.StartAsync();
        var token = await scene.TokenAsync();

        // Browsers leave the header out where a page asks its own server.
        Assert.Equal(200, (await scene.AskAsync("/liff/v1/profile", null, token)).Status);
        Assert.Equal(200, (await scene.AskAsync("/liff/v1/profile", scene.Own, token)).Status);
        Assert.Equal(403, (await scene.AskAsync("/liff/v1/profile", Page, token)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_a_good_token_a_page_learns_that_it_must_be_opened_anew(string? token)
    {
        await using var scene = await LiffScene.StartAsync();
        await scene.SetEndpointAsync(Page + "/");

        foreach (var path in new[] { "/liff/v1/session", "/liff/v1/profile", "/liff/v1/nothing" })
        {
            var answer = await scene.AskAsync(path, Page, token);
            Assert.Equal(
                (401, "The LIFF access token is missing, wrong or has expired. Open the LIFF app from the workbench.", Page),
                (answer.Status, answer.Detail, HeaderOf(answer, "Access-Control-Allow-Origin")));
        }
    }

    [Fact]
    public async Task Another_endpoint_ends_the_apps_tokens()
    {
        await using var scene = await LiffScene.StartAsync();
        var token = await scene.TokenAsync();

        await scene.SetEndpointAsync(Page + "/");

        Assert.Equal(401, (await scene.AskAsync("/liff/v1/profile", scene.Own, token)).Status);
    }

    [Fact]
    public async Task A_preflight_permits_the_bearer_token_to_pages_of_LIFF_apps_and_to_nobody_else()
    {
        await using var scene = await LiffScene.StartAsync();
        await scene.SetEndpointAsync(Page + "/");

        var permitted = await PreflightAsync(Page);
        Assert.Equal(
            (204, Page, "GET, POST", "authorization, content-type", "true"),
            (permitted.Status, HeaderOf(permitted, "Access-Control-Allow-Origin"), HeaderOf(permitted, "Access-Control-Allow-Methods"), HeaderOf(permitted, "Access-Control-Allow-Headers"), HeaderOf(permitted, "Access-Control-Allow-Private-Network")));
        var refused = await PreflightAsync("http://evil.example");
        Assert.Equal((403, null, null), (refused.Status, HeaderOf(refused, "Access-Control-Allow-Origin"), HeaderOf(refused, "Access-Control-Allow-Private-Network")));

        async Task<Answer> PreflightAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/liff/v1/profile");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "GET");
            request.Headers.Add("Access-Control-Request-Headers", "authorization");
            request.Headers.Add("Access-Control-Request-Private-Network", "true");
            return await scene.Workbench.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_LIFF_token_opens_nothing_else_and_other_tokens_do_not_open_this()
    {
        await using var scene = await LiffScene.StartAsync();
        var token = await scene.TokenAsync();
        var channelToken = (await scene.Workbench.CredentialsAsync()).GetProperty("channelAccessToken").GetString()!;

        Assert.Equal(401, (await scene.AskAsync("/things/v1/trial/products", scene.Own, token)).Status);
        Assert.Equal(401, (await scene.AskAsync("/liff/v1/profile", scene.Own, channelToken)).Status);
    }

    [Fact]
    public async Task A_published_workbenchs_own_token_is_not_asked_of_LIFF_pages_and_does_not_open_them()
    {
        const string own = "https://class-1.lab.example";
        await using var workbench = await RunningWorkbench.StartAsync(publicUrl: own);
        var workbenchToken = workbench.Services.GetRequiredService<WorkbenchToken>().Text;
        var liffId = JsonDocument.Parse((await AskAsync(HttpMethod.Get, "/workbench/state", workbenchToken)).Text).RootElement.GetProperty("liffApps")[0].GetProperty("liffId").GetString();
        var opened = await AskAsync(HttpMethod.Post, "/workbench/liff/open", workbenchToken, $$"""{"liffId":"{{liffId}}"}""");
        var url = new Uri(opened.Json.GetProperty("url").GetString()!);

        Assert.Equal(own, url.GetLeftPart(UriPartial.Authority));
        Assert.Equal(200, (await AskAsync(HttpMethod.Get, "/liff/v1/session", url.Fragment["#access_token=".Length..])).Status);
        Assert.Equal(401, (await AskAsync(HttpMethod.Get, "/liff/v1/session", workbenchToken)).Status);
        Assert.Equal(401, (await AskAsync(HttpMethod.Post, "/workbench/liff/open", null, "{}")).Status);
        Assert.Equal(200, (await AskAsync(HttpMethod.Get, "/liff/starter/", null)).Status);

        async Task<Answer> AskAsync(HttpMethod method, string path, string? token, string? json = null)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Host = new Uri(own).Host;
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
            return await workbench.SendAsync(request);
        }
    }

    [Fact]
    public async Task What_a_user_sends_from_a_page_is_said_in_the_chat()
    {
        await using var scene = await LiffScene.StartAsync();
        var token = await scene.TokenAsync();

        Assert.Equal(204, (await SendAsync("""{"messages":[{"type":"text","text":"Hello"},{"type":"text","text":"こんにちは"}]}""")).Status);

        var channelId = (await scene.Workbench.StateAsync()).GetProperty("channels")[0].GetProperty("id").GetInt64();
        var chat = (await scene.Workbench.GetAsync($"/workbench/chat?channelId={channelId}&userId={scene.UserId}")).Json.EnumerateArray().ToArray();
        Assert.Equal(["user: Hello", "user: こんにちは"], chat.Select(message => $"{message.GetProperty("from").GetString()}: {message.GetProperty("message").GetProperty("text").GetString()}"));
        Assert.Equal("messages: must not be null", (await SendAsync("{}")).Detail);
        Assert.Equal("messages: must have 1 to 5 messages, not 0", (await SendAsync("""{"messages":[]}""")).Detail);
        Assert.Equal("messages: must be an array", (await SendAsync("""{"messages":{}}""")).Detail);
        Assert.Equal(
            "messages[0].type: must be \"text\": users of a workbench send nothing else; messages[1].text: must be a text of 1 to 5000 characters; messages[2].type: must be \"text\": users of a workbench send nothing else",
            (await SendAsync("""{"messages":[{"type":"sticker"},{"type":"text","text":""},7]}""")).Detail);
        Assert.Equal(2, (await scene.Workbench.GetAsync($"/workbench/chat?channelId={channelId}&userId={scene.UserId}")).Json.GetArrayLength());

        Task<Answer> SendAsync(string json) => scene.Workbench.SendAsync(HttpMethod.Post, "/liff/v1/messages", json, token);
    }

    private static string? HeaderOf(Answer answer, string name) => answer.Message.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
