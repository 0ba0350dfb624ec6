using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LineThings.Platform.Tests;

/// <summary>What can go wrong with a request, and what is done about it.</summary>
public sealed class WebhookFailureTests : IAsyncLifetime
{
    private readonly WebhookHarness _platform = new();
    private BotReceiver _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await BotReceiver.StartAsync();
        _platform.SetUrl(_bot.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task A_bot_that_is_not_there_could_not_be_connected()
    {
        var url = $"http://127.0.0.1:{FreePort()}/callback";
        _platform.SetUrl(url);

        await Expect("could_not_connect", $"Connection failed: {url}", null);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_could_not_be_connected()
    {
        const string Url = "http://bot.invalid/callback";
        _platform.SetUrl(Url);

        await Expect("could_not_connect", $"Unknown host: {Url}", null);
    }

    [Fact]
    public async Task A_bot_that_does_not_speak_TLS_could_not_be_connected()
    {
        var url = _bot.Url.Replace("http:", "https:", StringComparison.Ordinal);
        _platform.SetUrl(url);

        await Expect("could_not_connect", $"TLS handshake failure: {url}", null);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(304)]
    public async Task A_status_other_than_2xx_is_a_failure(int status)
    {
        _bot.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        await Expect("error_status_code", status.ToString(System.Globalization.CultureInfo.InvariantCulture), status);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await BotReceiver.StartAsync();
        _bot.Answer = context =>
        {
            context.Response.Redirect(elsewhere.Url, permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        };

        await Expect("error_status_code", "308", 308);
        Assert.Equal(0, elsewhere.Waiting);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(204)]
    [InlineData(299)]
    public async Task Every_2xx_is_a_success(int status)
    {
        _bot.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        await _platform.StartAsync();
        _platform.Publish(1);

        var entry = await _platform.WebhookAsync();

        Assert.Equal(status, (int?)entry.Detail!["status"]);
        Assert.Null(entry.Detail["failure"]);
        Assert.Equal([$"delivered 1 - {status}"], _platform.States());
    }

    [Fact]
    public async Task A_bot_has_two_seconds_and_no_more()
    {
        _bot.Hang();
        await _platform.StartAsync();
        _platform.Publish(1);
        await _platform.Time.TimerAsync(TimeSpan.FromSeconds(2));
        await _bot.NextAsync();

        _platform.Time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.Equal(["pending 1 - -"], _platform.States());
        Assert.Equal(0, _platform.Timeline.Last);
        _platform.Time.Advance(TimeSpan.FromTicks(1));
        var entry = await _platform.WebhookAsync();

        Assert.Equal("Webhook scenarioResult: request_timeout (Request timeout), again in 1 s", entry.Summary);
        Assert.Equal("request_timeout", (string?)entry.Detail!["failure"]);
        Assert.Equal(2000, (double)entry.Detail["milliseconds"]!);
        Assert.Null(entry.Detail["status"]);
        Assert.Equal(["pending 1 request_timeout -"], _platform.States());
    }

    [Fact]
    public async Task An_answer_that_does_not_end_in_time_is_a_timeout()
    {
        _bot.Answer = async context =>
        {
            await context.Response.WriteAsync("and so ");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        await _platform.StartAsync();
        _platform.Publish(1);
        await _platform.Time.TimerAsync(TimeSpan.FromSeconds(2));
        await _bot.NextAsync();
        _platform.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("request_timeout", (string?)(await _platform.WebhookAsync()).Detail!["failure"]);
    }

    [Fact]
    public async Task Of_an_endless_answer_only_the_beginning_is_read()
    {
        _bot.Answer = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(new string('x', 1000));
            }
        };
        await _platform.StartAsync();
        _platform.Publish(1);

        var entry = await _platform.WebhookAsync();

        Assert.Equal(new string('x', 4096), (string?)entry.Detail!["responseBody"]);
        Assert.Equal(["delivered 1 - 200"], _platform.States());
    }

    [Theory]
    [InlineData("", "The bot closed the connection without an answer")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "The answer broke off: ")]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n", "Received an invalid ")]
    public async Task What_is_no_whole_answer_is_unclassified(string answer, string detail)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _platform.SetUrl($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        var served = ServeAsync(listener, answer);

        var entry = await Fail();

        Assert.Equal("unclassified", (string?)entry.Detail!["failure"]);
        Assert.StartsWith(detail, (string?)entry.Detail["failureDetail"], StringComparison.Ordinal);
        await served;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ServeAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[8192];
        while (!request.ToString().EndsWith("]}", StringComparison.Ordinal))
        {
            request.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }

    private async Task<TimelineEntry> Fail()
    {
        await _platform.StartAsync();
        _platform.Publish(1);
        return await _platform.WebhookAsync();
    }

    private async Task Expect(string failure, string detail, int? status)
    {
        var entry = await Fail();

        Assert.Equal($"Webhook scenarioResult: {failure} ({detail}), again in 1 s", entry.Summary);
        Assert.Equal(failure, (string?)entry.Detail!["failure"]);
        Assert.Equal(detail, (string?)entry.Detail["failureDetail"]);
        Assert.Equal(status, (int?)entry.Detail["status"]);
        Assert.Equal([$"pending 1 {failure} {status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"], _platform.States());
    }
}
