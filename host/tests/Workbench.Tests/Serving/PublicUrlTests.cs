using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LineThings.Workbench;
using LineThings.Workbench.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Workbench.Tests.Serving;

/// <summary>A workbench that a reverse proxy publishes: whom it knows and what it asks for.</summary>
public sealed class PublicUrlTests
{
    private const string Https = "https://class-1.lab.example";

    [Theory]
    [InlineData(Https, "class-1.lab.example", 200)]
    [InlineData(Https, "CLASS-1.lab.example", 200)]
    [InlineData(Https, "class-1.lab.example:443", 200)]
    [InlineData(Https, "127.0.0.1:PORT", 200)]
    [InlineData(Https, "class-1.lab.example:80", 403)]
    [InlineData(Https, "class-1.lab.example:PORT", 403)]
    [InlineData(Https, "class-2.lab.example", 403)]
    [InlineData(Https, "lab.example", 403)]
    [InlineData(Https, "class-1.lab.example.evil.example", 403)]
    [InlineData(Https, "127.0.0.1", 403)]
    [InlineData("http://lab.example:8080", "lab.example:8080", 200)]
    [InlineData("http://lab.example:8080", "lab.example", 403)]
    [InlineData("http://[2001:db8::1]:8080", "[2001:db8::1]:8080", 200)]
    public async Task Its_public_host_is_known_besides_its_own(string url, string host, int status)
    {
        await using var workbench = await RunningWorkbench.StartAsync(publicUrl: url);
        using var request = Request(workbench, "/workbench/state", host, token: TokenOf(workbench));

        Assert.Equal(status, (await workbench.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("class-1.lab.example", "https://class-1.lab.example", 200)]
    [InlineData("class-1.lab.example:443", "https://class-1.lab.example", 200)]
    [InlineData("127.0.0.1:PORT", "http://127.0.0.1:PORT", 200)]
    [InlineData("class-1.lab.example", "http://class-1.lab.example", 403)]
    [InlineData("class-1.lab.example", "https://class-1.lab.example:8443", 403)]
    [InlineData("class-1.lab.example", "https://class-2.lab.example", 403)]
    [InlineData("class-1.lab.example", "http://127.0.0.1:PORT", 403)]
    [InlineData("class-1.lab.example", "null", 403)]
    [InlineData("127.0.0.1:PORT", "https://class-1.lab.example", 403)]
    public async Task Its_public_origin_is_known_at_its_public_host(string host, string origin, int status)
    {
        await using var workbench = await RunningWorkbench.StartAsync(publicUrl: Https);
        using var request = Request(workbench, "/workbench/state", host, origin, TokenOf(workbench));

        Assert.Equal(status, (await workbench.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("class-1.lab.example")]
    [InlineData("127.0.0.1:PORT")]
    [InlineData("localhost:PORT")]
    public async Task It_wants_the_token_though_it_listens_on_loopback_only(string host)
    {
        await using var workbench = await RunningWorkbench.StartAsync(publicUrl: Https);

        foreach (var path in new[] { "/", "/workbench/state", "/workbench/timeline/stream", "/workbench/timeline/export" })
        {
            using var without = Request(workbench, path, host);
            using var wrong = Request(workbench, path, host, token: "wrong");
            Assert.Equal(401, (await workbench.SendAsync(without)).Status);
            Assert.Equal(401, (await workbench.SendAsync(wrong)).Status);
        }

        using var page = Request(workbench, "/", host, token: TokenOf(workbench));
        Assert.Equal(200, (await workbench.SendAsync(page)).Status);
    }

    [Theory]
    [InlineData(Https, "class-1.lab.example", "; path=/; secure; samesite=strict; httponly")]
    [InlineData("http://lab.example:8080", "lab.example:8080", "; path=/; samesite=strict; httponly")]
    public async Task The_cookie_of_a_login_opens_it_and_is_for_https_alone_when_that_is_its_address(string url, string host, string attributes)
    {
        await using var workbench = await RunningWorkbench.StartAsync(publicUrl: url);
        using var login = Request(workbench, "/workbench/login", host, url);
        login.Method = HttpMethod.Post;
        login.Content = new StringContent($$"""{"token":"{{TokenOf(workbench)}}"}""", Encoding.UTF8, "application/json");

        var answer = await workbench.SendAsync(login);

        var cookie = Assert.Single(answer.Message.Headers.GetValues("Set-Cookie"));
        Assert.Equal(204, answer.Status);
        Assert.EndsWith(attributes, cookie, StringComparison.Ordinal);
        using var state = Request(workbench, "/workbench/state", host);
        state.Headers.Add("Cookie", cookie[..cookie.IndexOf(';', StringComparison.Ordinal)]);
        Assert.Equal(200, (await workbench.SendAsync(state)).Status);
    }

    [Fact]
    public async Task A_name_in_another_script_is_known_as_browsers_send_it()
    {
        await using var workbench = await RunningWorkbench.StartAsync(publicUrl: "https://教室.example");
        using var request = Request(workbench, "/workbench/state", "xn--wbtt9t.example", "https://xn--wbtt9t.example", TokenOf(workbench));

        Assert.Equal(200, (await workbench.SendAsync(request)).Status);
    }

    [Fact]
    public async Task What_a_proxy_says_about_a_request_is_not_trusted()
    {
        await using var workbench = await RunningWorkbench.StartAsync(publicUrl: "http://lab.example");
        var token = TokenOf(workbench);
        using var foreignHost = Forwarded("evil.example", null, token);
        using var foreignOrigin = Forwarded("lab.example", "https://lab.example", token);
        using var withoutToken = Forwarded("lab.example", null, null);
        using var right = Forwarded("lab.example", "http://lab.example", token);

        Assert.Equal(403, (await workbench.SendAsync(foreignHost)).Status);
        Assert.Equal(403, (await workbench.SendAsync(foreignOrigin)).Status);
        Assert.Equal(401, (await workbench.SendAsync(withoutToken)).Status);
        Assert.Equal(200, (await workbench.SendAsync(right)).Status);

        HttpRequestMessage Forwarded(string host, string? origin, string? bearer)
        {
            var request = Request(workbench, "/workbench/state", host, origin, bearer);
            request.Headers.Add("X-Forwarded-Host", "lab.example");
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-For", "127.0.0.1");
            request.Headers.Add("X-Real-IP", "127.0.0.1");
            request.Headers.Add("Forwarded", "for=127.0.0.1;host=lab.example;proto=https");
            return request;
        }
    }

    [Fact]
    public async Task Its_OpenAPI_description_names_the_address_it_was_asked_at()
    {
        await using var workbench = await RunningWorkbench.StartAsync(publicUrl: Https);
        using var request = Request(workbench, "/openapi/v1.json", "class-1.lab.example");

        var servers = (await workbench.SendAsync(request)).Json.GetProperty("servers").EnumerateArray();

        Assert.Equal([Https + "/"], servers.Select(server => server.GetProperty("url").GetString()));
    }

    [Fact]
    public async Task Bots_reach_its_APIs_with_their_channels_token_as_ever()
    {
        await using var workbench = await RunningWorkbench.StartAsync(publicUrl: Https);
        var channel = workbench.Services.GetRequiredService<LineThings.Platform.Registry>().Channels()[0];
        using var request = Request(workbench, "/things/v1/trial/products", "class-1.lab.example", token: channel.AccessToken);
        using var withWorkbenchToken = Request(workbench, "/things/v1/trial/products", "class-1.lab.example", token: TokenOf(workbench));

        var answer = await workbench.SendAsync(request);

        Assert.Equal((200, JsonValueKind.Array), (answer.Status, answer.Json.ValueKind));
        Assert.Equal(401, (await workbench.SendAsync(withWorkbenchToken)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("nonsense")]
    [InlineData("/")]
    [InlineData("lab.example")]
    [InlineData("lab.example:443")]
    [InlineData("//lab.example")]
    [InlineData("https:lab.example")]
    [InlineData("https:/lab.example")]
    [InlineData("https://")]
    [InlineData("https:///")]
    [InlineData("https://*")]
    [InlineData("https://0.0.0.0")]
    [InlineData("https://[::]")]
    [InlineData("https://lab.example:0")]
    [InlineData("https://lab.example:65536")]
    [InlineData("https://lab.example:x")]
    [InlineData("ftp://lab.example")]
    [InlineData("ws://lab.example")]
    [InlineData("file:///tmp")]
    [InlineData("https://lab.example/class-1")]
    [InlineData("https://lab.example//")]
    [InlineData("https://lab.example/.")]
    [InlineData("https://lab.example\\")]
    [InlineData("https://lab.example?")]
    [InlineData("https://lab.example/?a=b")]
    [InlineData("https://lab.example#")]
    [InlineData("https://lab.example/#top")]
    [InlineData("https://anna@lab.example")]
    [InlineData("https://@lab.example")]
    [InlineData("https://anna:secret@lab.example")]
    [InlineData("https://a.example;https://b.example")]
    [InlineData("https://a.example https://b.example")]
    public void An_address_that_cannot_be_published_is_named(string url)
    {
        using var folder = new TemporaryFolder();

        var exception = Assert.Throws<BadInputException>(
            () => WorkbenchServer.Create(new ServeOptions { DataDirectory = folder.Path, Urls = "http://127.0.0.1:0", PublicUrl = url }));

        Assert.StartsWith("--public-url: ", exception.Message, StringComparison.Ordinal);
    }

    private static string TokenOf(RunningWorkbench workbench) => workbench.Services.GetRequiredService<WorkbenchToken>().Text;

    private static HttpRequestMessage Request(RunningWorkbench workbench, string path, string host, string? origin = null, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host.Replace("PORT", $"{workbench.Address.Port}", StringComparison.Ordinal);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin.Replace("PORT", $"{workbench.Address.Port}", StringComparison.Ordinal));
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return request;
    }
}
