using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LineThings.SampleBot;

/// <summary>Calls the Messaging API.</summary>
internal sealed class ReplyClient : IDisposable
{
    // More than any error of the API; a body that never ends must not fill the memory.
    private const int LargestResponse = 64 * 1024;
    private const int LongestExcerpt = 300;

    private readonly SampleBotOptions _options;
    private readonly HttpClient _http;
    private readonly Uri _url;

    public ReplyClient(SampleBotOptions options)
    {
        _options = options;
        _url = new Uri(new Uri(options.ApiBase.AbsoluteUri.TrimEnd('/') + "/"), "v2/bot/message/reply");
        _http = new HttpClient(options.ReplyHandler ?? CreateHandler(options.ApiBase), disposeHandler: options.ReplyHandler is null)
        {
            // The limit is kept below, by the clock that was passed in.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestResponse,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ChannelAccessToken);
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("LineThings.SampleBot", typeof(ReplyClient).Assembly.GetName().Version!.ToString(3)));
    }

    /// <summary>Replies to an event.</summary>
    /// <param name="replyToken">The event's reply token.</param>
    /// <param name="text">What to say.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why it failed, or <see langword="null"/>. No secret is in it.</returns>
    public async Task<string?> ReplyAsync(string replyToken, string text, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.ReplyLimit, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // With a length instead of chunks: simple servers want that.
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new ReplyRequest(replyToken, [new TextMessage(text)]), BotJson.Default.ReplyRequest));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await _http.PostAsync(_url, content, either.Token);
            return response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode} {Describe(await response.Content.ReadAsByteArrayAsync(either.Token))}".TrimEnd();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {_options.ReplyLimit.TotalSeconds:0.###} seconds";
        }
        catch (HttpRequestException exception)
        {
            return Clean(exception.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler CreateHandler(Uri apiBase) => new()
    {
        // The token is meant for this one address.
        AllowAutoRedirect = false,
        UseProxy = !apiBase.IsLoopback,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    private string Describe(byte[] body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, BotJson.Default.ApiError) is { Message: { } message } error)
            {
                var details = (error.Details ?? []).OfType<ApiErrorDetail>().Select(detail => $"{detail.Property}: {detail.Message}");
                return Clean(string.Join("; ", details.Prepend(message)));
            }
        }
        catch (JsonException)
        {
            // Something between the bot and the API has answered: its own words will have to do.
        }

        return Clean(Encoding.UTF8.GetString(body));
    }

    // A server may repeat what it was sent, and what it says must not look like a line of the log.
    private string Clean(string text)
    {
        var clean = new string([.. text
            .Replace(_options.ChannelAccessToken, "(token)", StringComparison.Ordinal)
            .Replace(_options.ChannelSecret, "(secret)", StringComparison.Ordinal)
            .Select(character => char.IsControl(character) ? ' ' : character)]);
        return clean.Length > LongestExcerpt ? clean[..LongestExcerpt] + "…" : clean;
    }
}
