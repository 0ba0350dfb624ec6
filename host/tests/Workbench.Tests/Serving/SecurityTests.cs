using System.Net.Http.Headers;
using System.Text;
using LineThings.Workbench;
using LineThings.Workbench.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Workbench.Tests.Serving;

/// <summary>Who may use a workbench, and what it tells.</summary>
public sealed class SecurityTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:PORT")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("localhost.evil.example:PORT")]
    [InlineData("10.0.0.1:PORT")]
    public async Task A_foreign_host_is_refused_everywhere(string host)
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        foreach (var path in new[] { "/", "/workbench/state", "/things/v1/trial/products", "/v2/bot/channel/webhook/endpoint", "/openapi/v1.json" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host.Replace("PORT", $"{workbench.Address.Port}", StringComparison.Ordinal);
            Assert.Equal(403, (await workbench.SendAsync(request)).Status);
        }
    }

    [Theory]
    [InlineData("localhost:PORT")]
    [InlineData("LOCALHOST:PORT")]
    [InlineData("[::1]:PORT")]
    [InlineData("127.0.0.1:PORT")]
    public async Task Names_of_this_computer_are_known(string host)
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/workbench/state");
        request.Headers.Host = host.Replace("PORT", $"{workbench.Address.Port}", StringComparison.Ordinal);

        Assert.Equal(200, (await workbench.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("https://127.0.0.1:PORT")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://127.0.0.1:PORT, http://evil.example")]
    public async Task A_foreign_origin_is_refused_everywhere(string origin)
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        foreach (var path in new[] { "/", "/workbench/state", "/things/v1/trial/products", "/v2/bot/channel/webhook/endpoint" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Origin", origin.Replace("PORT", $"{workbench.Address.Port}", StringComparison.Ordinal));
            var answer = await workbench.SendAsync(request);
            Assert.Equal((403, "Origin: must be this workbench; other sites' pages may not use it."), (answer.Status, answer.Detail));
        }

        using var own = new HttpRequestMessage(HttpMethod.Get, "/workbench/state");
        own.Headers.Add("Origin", workbench.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(200, (await workbench.SendAsync(own)).Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/workbench/state")]
    [InlineData("/things/v1/trial/products")]
    [InlineData("/nothing")]
    public async Task Every_answer_tells_browsers_what_it_may_do(string path)
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var headers = (await workbench.GetAsync(path)).Message.Headers;

        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task The_page_is_served_with_tags_and_holds_neither_secret_nor_inline_code()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var page = await workbench.GetAsync("/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(page.Message.Headers.ETag!);

        Assert.Equal((200, "text/html"), (page.Status, page.Message.Content.Headers.ContentType!.MediaType));
        Assert.Equal(304, (await workbench.SendAsync(again)).Status);
        Assert.DoesNotContain("style=", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script>", page.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Beyond_this_computer_page_and_API_want_the_token()
    {
        await using var workbench = await RunningWorkbench.StartAsync(urls: "http://0.0.0.0:0");
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = new Uri($"http://127.0.0.1:{workbench.Address.Port}") };
        var token = workbench.Services.GetRequiredService<WorkbenchToken>().Text;

        Assert.Equal(401, await StatusAsync("/"));
        Assert.Equal(401, await StatusAsync("/workbench/state"));
        Assert.Equal(401, await StatusAsync("/workbench/timeline/export"));
        Assert.Equal(401, await StatusAsync("/workbench/state", "wrong"));
        Assert.Equal(200, await StatusAsync("/workbench/state", token));
        Assert.Equal(401, await LoginAsync("wrong"));
        Assert.Equal(401, await StatusAsync("/workbench/state"));
        Assert.Equal(204, await LoginAsync(token));
        Assert.Equal(200, await StatusAsync("/workbench/state"));
        Assert.Equal(200, await StatusAsync("/"));

        async Task<int> StatusAsync(string path, string? bearer = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (bearer is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            }

            return (int)(await client.SendAsync(request, RunningWorkbench.Cancellation)).StatusCode;
        }

        async Task<int> LoginAsync(string text)
        {
            using var body = new StringContent($$"""{"token":"{{text}}"}""", Encoding.UTF8, "application/json");
            var answer = await client.PostAsync(new Uri("/workbench/login", UriKind.Relative), body, RunningWorkbench.Cancellation);
            if (answer.IsSuccessStatusCode)
            {
                var cookie = answer.Headers.GetValues("Set-Cookie").Single();
                Assert.EndsWith("; path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal);
            }

            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task No_secret_gets_into_timeline_or_state()
    {
        await using var workbench = await RunningWorkbench.StartAsync(hasBot: true);
        await workbench.WaitForBoardAsync("Board 1", board => board.GetProperty("state").GetString() == "connected");
        await using var events = await EventStream.OpenAsync(workbench);
        var product = (await workbench.StateAsync()).GetProperty("products")[0];
        var put = await workbench.PutSetAsync(
            product,
            """{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"BLE_NOTIFICATION","serviceUuid":"SERVICE","characteristicUuid":"62fbd229-6edd-4d1a-b554-5c4e1bb29169"},"actions":[]}]}""");
        Assert.Equal(200, put.Status);
        await events.EntryAsync("subscribe");
        await workbench.PostAsync("/workbench/boards/Board%201/button", """{"pressed":true}""");
        await events.EntryAsync("message");

        var told = (await workbench.GetAsync("/workbench/timeline/export")).Text + (await workbench.GetAsync("/workbench/state")).Text;
        var credentials = await workbench.CredentialsAsync();

        Assert.DoesNotContain(credentials.GetProperty("channelSecret").GetString()!, told, StringComparison.Ordinal);
        Assert.DoesNotContain(credentials.GetProperty("channelAccessToken").GetString()!, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://localhost:5080")]
    [InlineData("https://localhost:5080/path")]
    [InlineData("https://workbench.example:5080")]
    [InlineData("https://localhost:0")]
    [InlineData("http://localhost:5080;")]
    [InlineData("nonsense")]
    [InlineData("http://localhost:5080/path")]
    [InlineData("http://workbench.example:5080")]
    [InlineData("http://localhost:0")]
    public void An_address_that_cannot_be_listened_on_is_named(string urls)
    {
        using var folder = new TemporaryFolder();

        var exception = Assert.Throws<BadInputException>(() => WorkbenchServer.Create(new ServeOptions { DataDirectory = folder.Path, Urls = urls }));

        Assert.StartsWith("--urls: ", exception.Message, StringComparison.Ordinal);
    }
}
