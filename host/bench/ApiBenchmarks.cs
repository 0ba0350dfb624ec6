using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;
using LineThings.App;
using LineThings.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LineThings.Bench;

/// <summary>Calls of the Things API, one after another over one connection; beside them, the least that the same server can answer.</summary>
public class ApiBenchmarks
{
    private const string Set = """
        {"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"BLE_NOTIFICATION","serviceUuid":"91e4e176-d0b9-464d-9fe4-52ee3e9f1552","characteristicUuid":"62fbd229-6edd-4d1a-b554-5c4e1bb29169"},"actions":[]}]}
        """;

    private string _directory = null!;
    private PlatformDatabase _database = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;
    private string _devicePath = null!;
    private string _setPath = null!;

    [GlobalSetup]
    public async Task SetUp()
    {
        _directory = Directory.CreateTempSubdirectory("line-things-bench-").FullName;
        _database = PlatformDatabase.Open(_directory);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPlatform(_database);
        _app = builder.Build();
        _app.MapThingsApi();
        _app.MapGet("/hello", () => Results.Bytes("hello"u8.ToArray(), "text/plain"));
        await _app.StartAsync();
        var registry = _app.Services.GetRequiredService<Registry>();
        registry.EnsureDefaults();
        var channel = registry.Channels()[0];
        var product = ((ProductCreation.Created)registry.CreateProduct(channel.Id, "Button", channel.LiffId)).Product;
        var device = registry.Link(registry.Users()[0].Id, product.Id, [1, 2, 3, 4, 5, 6, 0, 0]);
        registry.PutScenarioSet(product.Id, ScenarioSetReader.Read(Set, 0, () => string.Empty, new ScenarioLimits(), out _)!);
        _devicePath = $"/things/v1/devices/{device.Id}";
        _setPath = $"/things/v1/products/{product.Id}/scenario-set";
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", channel.AccessToken);
    }

    [GlobalCleanup]
    public async Task Dispose()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _database.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "GET of five bytes")]
    public Task<byte[]> Hello() => _client.GetByteArrayAsync("/hello");

    [Benchmark(Description = "GET a device")]
    public Task<byte[]> GetDevice() => _client.GetByteArrayAsync(_devicePath);

    [Benchmark(Description = "GET a scenario set")]
    public Task<byte[]> GetSet() => _client.GetByteArrayAsync(_setPath);

    [Benchmark(Description = "PUT a scenario set")]
    public async Task<byte[]> PutSet()
    {
        using var content = new StringContent(Set, Encoding.UTF8, "application/json");
        using var response = await _client.PutAsync(_setPath, content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }
}
