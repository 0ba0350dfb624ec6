using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LineThings.Platform.Tests;

/// <summary>The API on a real Kestrel on loopback, with two channels, a user, and a clock that stands still.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private ApiHost(Action<IServiceCollection>? configure)
    {
        Database = PlatformDatabase.Open(_folder.Path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddPlatform(Database);
        configure?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapThingsApi();
        Registry = _app.Services.GetRequiredService<Registry>();
        Registry.EnsureDefaults();
        Channel = Registry.Channels().Single();
        User = Registry.Users().Single();
        Other = Registry.CreateChannel("Other");
        _client = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
    }

    public PlatformDatabase Database { get; }

    public TestClock Clock { get; } = new();

    public Registry Registry { get; }

    public Channel Channel { get; }

    public Channel Other { get; }

    public User User { get; }

    public Timeline Timeline => _app.Services.GetRequiredService<Timeline>();

    public Uri Address { get; private set; } = null!;

    /// <summary>Starts one.</summary>
    public static async Task<ApiHost> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var host = new ApiHost(configure);
        await host._app.StartAsync(TestContext.Current.CancellationToken);
        host.Address = new Uri(host._app.Urls.Single());
        host._client.BaseAddress = host.Address;
        return host;
    }

    /// <summary>A product of the default channel.</summary>
    public Product CreateProduct(string name = "Button")
    {
        Clock.Now += TimeSpan.FromMilliseconds(1);
        return Assert.IsType<ProductCreation.Created>(Registry.CreateProduct(Channel.Id, name, Channel.LiffId)).Product;
    }

    /// <summary>A product of the other channel.</summary>
    public Product CreateOthersProduct() =>
        Assert.IsType<ProductCreation.Created>(Registry.CreateProduct(Other.Id, "Foreign", Other.LiffId)).Product;

    /// <summary>Calls the API with the default channel's token and a JSON body.</summary>
    public Task<ApiAnswer> CallAsync(string method, string path, string? json = null) => SendAsync(Request(method, path, json));

    /// <summary>A request with the default channel's token and a JSON body, for a test to change.</summary>
    public HttpRequestMessage Request(string method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), "/things/v1" + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Channel.AccessToken);
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return request;
    }

    /// <summary>Sends a request.</summary>
    public async Task<ApiAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            return new ApiAnswer(
                (int)response.StatusCode,
                response.Content.Headers.ContentType?.ToString(),
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
        }
    }

    /// <summary>Every row of every table.</summary>
    public string Dump()
    {
        using var connection = Database.Connect();
        var text = new StringBuilder();
        foreach (var table in connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").ToArray())
        {
            foreach (var row in connection.Query($"SELECT * FROM \"{table}\" ORDER BY 1").Cast<IDictionary<string, object?>>())
            {
                text.Append(CultureInfo.InvariantCulture, $"{table} {JsonSerializer.Serialize(row)}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The events that bots are still to be told, without what differs each time.</summary>
    public string[] Events() => Events(Database);

    /// <summary>The events that bots are still to be told, each as channel, user and <c>things</c> object.</summary>
    public static string[] Events(PlatformDatabase database)
    {
        using var connection = database.Connect();
        return connection.Query<(long Channel, string Event)>("SELECT channel_id, event FROM deliveries ORDER BY id").Select(row =>
        {
            using var document = JsonDocument.Parse(row.Event);
            var root = document.RootElement;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Channel} {root.GetProperty("source").GetProperty("userId")} {root.GetProperty("things").GetRawText()}");
        }).ToArray();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        Database.Dispose();
        _folder.Dispose();
    }
}
