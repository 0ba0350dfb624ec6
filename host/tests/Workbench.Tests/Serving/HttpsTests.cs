using System.Net;
using System.Security.Cryptography;
using System.Text;
using LineThings.Workbench.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Workbench.Tests.Serving;

/// <summary>A workbench that speaks https itself.</summary>
public sealed class HttpsTests
{
    private const string Https = "https://127.0.0.1:0";

    [Fact]
    public async Task It_shows_its_own_certificate_and_the_same_one_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        string fingerprint;
        await using (var first = await RunningWorkbench.StartAsync(directory: folder.Path, urls: Https))
        {
            fingerprint = first.Services.GetRequiredService<ServerCertificate>().Fingerprint;
            Assert.Equal((200, "https"), ((await first.GetAsync("/workbench/state")).Status, first.Address.Scheme));
        }

        await using var again = await RunningWorkbench.StartAsync(directory: folder.Path, urls: Https);
        using var client = Pinned.Client(again.Address, fingerprint);
        using var stranger = Pinned.Client(again.Address, new string('0', 64));
        using var trusting = new HttpClient { BaseAddress = again.Address };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(State, RunningWorkbench.Cancellation)).StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync(State, RunningWorkbench.Cancellation));
        await Assert.ThrowsAsync<HttpRequestException>(() => trusting.GetAsync(State, RunningWorkbench.Cancellation));
    }

    [Fact]
    public async Task It_speaks_the_same_HTTP_as_without_encryption_so_that_a_WebSocket_is_a_GET()
    {
        await using var workbench = await RunningWorkbench.StartAsync(urls: Https);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/workbench/state") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };

        var answer = await workbench.SendAsync(request);

        Assert.Equal((200, HttpVersion.Version11), (answer.Status, answer.Message.Version));
    }

    [Fact]
    public async Task No_answer_binds_the_browser_to_https_for_good()
    {
        await using var workbench = await RunningWorkbench.StartAsync(urls: Https);

        Assert.False((await workbench.GetAsync("/")).Message.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("127.0.0.1:PORT", "https://127.0.0.1:PORT", 200)]
    [InlineData("localhost:PORT", "https://localhost:PORT", 200)]
    [InlineData("localhost:PORT", null, 200)]
    [InlineData("localhost:PORT", "http://localhost:PORT", 403)]
    [InlineData("localhost:PORT", "https://localhost", 403)]
    [InlineData("localhost", null, 403)]
    [InlineData("localhost:443", null, 403)]
    [InlineData("evil.example:PORT", null, 403)]
    [InlineData("evil.example:PORT", "https://evil.example:PORT", 403)]
    public async Task Host_and_origin_are_those_of_https(string host, string? origin, int status)
    {
        await using var workbench = await RunningWorkbench.StartAsync(urls: Https);

        Assert.Equal(status, await StatusAsync(workbench, host, origin));
    }

    [Theory]
    [InlineData("localhost", true, 443, true)]
    [InlineData("localhost", false, 80, true)]
    [InlineData("localhost", true, 80, false)]
    [InlineData("localhost", false, 443, false)]
    [InlineData("localhost:443", true, 443, true)]
    [InlineData("localhost:5443", true, 443, false)]
    public void A_host_without_a_port_means_the_schemes_own(string host, bool isEncrypted, int port, bool expected) =>
        Assert.Equal(expected, ServeAddresses.Parse("https://localhost:443;http://localhost:80").Knows(new(host), isEncrypted, port, certificate: null));

    [Theory]
    [InlineData("lab.example", "lab.example:PORT", 200)]
    [InlineData("*.lab.example", "class-1.lab.example:PORT", 200)]
    [InlineData("*.lab.example", "lab.example:PORT", 403)]
    [InlineData("lab.example", "class-1.lab.example:PORT", 403)]
    [InlineData("lab.example", "lab.example", 403)]
    public async Task The_names_of_a_certificate_that_somebody_brings_are_known_as_hosts(string named, string host, int status)
    {
        using var test = new TestCertificate(named);
        using var file = new TemporaryFile(test.Pem);
        await using var workbench = await RunningWorkbench.StartAsync(urls: Https, certificate: new CertificateSource(new FileInfo(file.Path), null));

        Assert.Equal(test.Fingerprint, workbench.Services.GetRequiredService<ServerCertificate>().Fingerprint);
        Assert.Equal(status, await StatusAsync(workbench, host, $"https://{host}"));
    }

    [Fact]
    public async Task Those_names_are_unknown_over_http()
    {
        using var test = new TestCertificate();
        using var file = new TemporaryFile(test.Pem);
        await using var workbench = await RunningWorkbench.StartAsync(
            urls: "http://127.0.0.1:0;" + Https, certificate: new CertificateSource(new FileInfo(file.Path), null));

        Assert.Equal("http", workbench.Address.Scheme);
        Assert.Equal(403, await StatusAsync(workbench, "lab.example:PORT", origin: null));
    }

    [Fact]
    public async Task The_chain_goes_to_the_browser_with_the_certificate()
    {
        using var test = new TestCertificate();
        using var file = new TemporaryFile(test.Pfx("secret"));
        await using var workbench = await RunningWorkbench.StartAsync(urls: Https, certificate: new CertificateSource(new FileInfo(file.Path), "secret"));
        var shown = new List<string>();
        using var client = new HttpClient(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, _, chain, _) =>
            {
                shown.AddRange(chain!.ChainPolicy.ExtraStore.Select(one => Convert.ToHexStringLower(one.GetCertHash(HashAlgorithmName.SHA256))));
                return true;
            },
        });

        await client.GetAsync(workbench.Address, RunningWorkbench.Cancellation);

        Assert.Contains(test.AuthorityFingerprint, shown);
    }

    [Fact]
    public async Task The_login_is_kept_under_https_only_where_it_was_made_under_https()
    {
        await using var workbench = await RunningWorkbench.StartAsync(urls: "http://0.0.0.0:0;https://0.0.0.0:0");
        var token = workbench.Services.GetRequiredService<WorkbenchToken>().Text;
        var fingerprint = workbench.Services.GetRequiredService<ServerCertificate>().Fingerprint;

        foreach (var (address, attributes) in workbench.Addresses.Zip(["; path=/; samesite=strict; httponly", "; path=/; secure; samesite=strict; httponly"]))
        {
            var local = new UriBuilder(address) { Host = "127.0.0.1" }.Uri;
            using var client = Pinned.Client(local, fingerprint);
            using var body = new StringContent($$"""{"token":"{{token}}"}""", Encoding.UTF8, "application/json");
            var login = await client.PostAsync(new Uri("/workbench/login", UriKind.Relative), body, RunningWorkbench.Cancellation);
            var cookie = login.Headers.GetValues("Set-Cookie").Single();
            Assert.EndsWith(attributes, cookie, StringComparison.Ordinal);
            Assert.StartsWith($"workbench-{address.Port}=", cookie, StringComparison.Ordinal);

            using var request = new HttpRequestMessage(HttpMethod.Get, State);
            request.Headers.Add("Cookie", cookie[..cookie.IndexOf(';', StringComparison.Ordinal)]);
            Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request, RunningWorkbench.Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(State, RunningWorkbench.Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task Its_sample_bot_answers_though_the_workbench_speaks_https_only()
    {
        await using var workbench = await RunningWorkbench.StartAsync(hasBot: true, urls: Https);
        await workbench.WaitForBoardAsync("Board 1", board => board.GetProperty("state").GetString() == "connected");
        await using var events = await EventStream.OpenAsync(workbench);

        await workbench.PostAsync("/workbench/boards/Board%201/button", """{"pressed":true}""");

        Assert.Contains("Bot", (await events.EntryAsync("message")).GetRawText(), StringComparison.Ordinal);
    }

    private static Uri State { get; } = new("/workbench/state", UriKind.Relative);

    private static async Task<int> StatusAsync(RunningWorkbench workbench, string host, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, State);
        request.Headers.Host = host.Replace("PORT", $"{workbench.Address.Port}", StringComparison.Ordinal);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin.Replace("PORT", $"{workbench.Address.Port}", StringComparison.Ordinal));
        }

        return (await workbench.SendAsync(request)).Status;
    }
}
