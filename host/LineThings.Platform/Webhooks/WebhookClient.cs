using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LineThings.Platform;

/// <summary>Sends one signed request to a bot and says what came of it.</summary>
/// <param name="http">Sends HTTP requests; it must not follow redirects.</param>
/// <param name="time">The clock, and the timer of the limit.</param>
/// <param name="options">The limits.</param>
public sealed class WebhookClient(HttpMessageInvoker http, TimeProvider time, WebhookOptions options)
{
    private const string ContentType = "application/json; charset=utf-8";

    /// <summary>The user agent bots see.</summary>
    public static string UserAgent { get; } = "LineThingsStarter.Nano/" + typeof(WebhookClient).Assembly.GetName().Version!.ToString(3);

    /// <summary>Makes what sends the requests in earnest.</summary>
    /// <returns>It keeps connections open; one is enough for all bots.</returns>
    public static HttpMessageInvoker CreateInvoker() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        Proxy = new ProxyExceptLoopback(HttpClient.DefaultProxy),
    });

    /// <summary>Sends a body.</summary>
    /// <param name="url">The webhook URL as the channel has it.</param>
    /// <param name="secret">The channel secret.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancellation">Breaks it off, with an exception; nothing is known then.</param>
    /// <returns>What came of it; failures too.</returns>
    public async Task<WebhookExchange> PostAsync(string url, string secret, string body, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = ContentType,
            ["User-Agent"] = UserAgent,
            [WebhookSignature.HeaderName] = WebhookSignature.Of(secret, bytes),
        };
        var sentAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        var answer = await AnswerAsync(url, bytes, headers, cancellation);
        return new WebhookExchange(
            url, headers, body, answer.Status, answer.Body, answer.Failure, answer.Detail, sentAt, time.GetElapsedTime(started));
    }

    private async Task<(int? Status, string? Body, string? Failure, string Detail)> AnswerAsync(
        string address, byte[] body, Dictionary<string, string> headers, CancellationToken cancellation)
    {
        if (!WebhookUrl.TryParse(address, out var url))
        {
            return (null, null, WebhookFailure.CouldNotConnect, "Invalid URL syntax: " + address);
        }

        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, headers[WebhookSignature.HeaderName]);
        using var limit = new CancellationTokenSource(options.Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            var text = await ReadBeginningAsync(response.Content, either.Token);
            var status = (int)response.StatusCode;
            return (status, text, response.IsSuccessStatusCode ? null : WebhookFailure.ErrorStatusCode, status.ToString(CultureInfo.InvariantCulture));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return (null, null, WebhookFailure.RequestTimeout, "Request timeout");
        }
        catch (HttpRequestException exception)
        {
            var (failure, detail) = exception.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => (WebhookFailure.CouldNotConnect, "Unknown host: " + address),
                HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => (WebhookFailure.CouldNotConnect, "Connection failed: " + address),
                HttpRequestError.SecureConnectionError => (WebhookFailure.CouldNotConnect, "TLS handshake failure: " + address),
                HttpRequestError.ResponseEnded => (WebhookFailure.Unclassified, "The bot closed the connection without an answer"),
                _ => (WebhookFailure.Unclassified, exception.Message),
            };
            return (null, null, failure, detail);
        }
        catch (IOException exception)
        {
            return (null, null, WebhookFailure.Unclassified, "The answer broke off: " + exception.Message);
        }
    }

    /// <summary>Reads as much of an answer as is shown; the rest is not waited for.</summary>
    private async Task<string> ReadBeginningAsync(HttpContent content, CancellationToken cancellation)
    {
        var buffer = new byte[options.ResponseBodyLimit];
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    /// <summary>The system's proxy, but never for a bot on this machine.</summary>
    private sealed class ProxyExceptLoopback(IWebProxy system) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => system.Credentials;
            set => system.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => system.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || system.IsBypassed(host);
    }
}
