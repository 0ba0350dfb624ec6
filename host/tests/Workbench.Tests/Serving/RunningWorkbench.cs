using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LineThings.Platform;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Workbench.Tests.Serving;

/// <summary>A workbench on a free port with a data folder of its own, used over HTTP as anybody does.</summary>
internal sealed class RunningWorkbench : IAsyncDisposable
{
    private readonly TemporaryFolder? _folder;
    private readonly WebApplication _server;

    private RunningWorkbench(WebApplication server, string directory, TemporaryFolder? folder)
    {
        _server = server;
        _folder = folder;
        Directory = directory;
        Address = new Uri(server.Urls.First());
        Client = Pinned.Client(Address, server.Services.GetService<ServerCertificate>()?.Fingerprint);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string Directory { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _server.Services;

    public IReadOnlyList<Uri> Addresses => _server.Urls.Select(url => new Uri(url)).ToArray();

    public static async Task<RunningWorkbench> StartAsync(
        bool hasBot = false, string? directory = null, string urls = "http://127.0.0.1:0", string? publicUrl = null, CertificateSource? certificate = null)
    {
        var folder = directory is null ? new TemporaryFolder() : null;
        directory ??= folder!.Path;
        var server = WorkbenchServer.Create(new ServeOptions
        {
            DataDirectory = directory,
            Urls = urls,
            PublicUrl = publicUrl,
            HasBot = hasBot,
            Certificate = certificate,

            // A busy computer is not what these tests are about; an attempt that took too long is another test's, with a clock of its own.
            Webhooks = new WebhookOptions { Limit = TimeSpan.FromMinutes(1) },
        });
        await server.StartAsync(Cancellation);
        return new RunningWorkbench(server, directory, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        _folder?.Dispose();
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        var response = await Client.SendAsync(request, Cancellation);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation), response);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string json = "{}") => SendAsync(HttpMethod.Post, path, json);

    public async Task<JsonElement> StateAsync() => (await GetAsync("/workbench/state")).Json;

    public async Task<JsonElement> CredentialsAsync()
    {
        var id = (await StateAsync()).GetProperty("channels")[0].GetProperty("id").GetInt64();
        return (await GetAsync($"/workbench/channels/{id}/credentials")).Json;
    }

    /// <summary>Makes a product of the first channel.</summary>
    public async Task<JsonElement> CreateProductAsync(string name = "Product")
    {
        var id = (await StateAsync()).GetProperty("channels")[0].GetProperty("id").GetInt64();
        return (await PostAsync($"/workbench/channels/{id}/products", $$"""{"name":"{{name}}"}""")).Json;
    }

    /// <summary>Puts a product's scenario set through the Things API; the starter's service in it stands for the product's.</summary>
    public async Task<Answer> PutSetAsync(JsonElement product, string json)
    {
        var token = (await CredentialsAsync()).GetProperty("channelAccessToken").GetString();
        var service = product.GetProperty("serviceUuid").GetString()!;
        return await SendAsync(
            HttpMethod.Put,
            $"/things/v1/products/{product.GetProperty("id").GetString()}/scenario-set",
            json.Replace("SERVICE", service, StringComparison.Ordinal),
            token);
    }

    /// <summary>Makes a linked board of a product.</summary>
    public async Task<JsonElement> CreateBoardAsync(JsonElement product, string name = "Board") =>
        (await PostAsync("/workbench/boards", $$"""{"productId":"{{product.GetProperty("id").GetString()}}","name":"{{name}}"}""")).Json;

    /// <summary>Waits until a board looks as it should, which the stream tells.</summary>
    public async Task<JsonElement> WaitForBoardAsync(string name, Func<JsonElement, bool> isAsExpected)
    {
        await using var events = await EventStream.OpenAsync(this);
        var board = (await GetAsync("/workbench/boards/" + Uri.EscapeDataString(name))).Json;
        while (!isAsExpected(board))
        {
            var next = await events.NextAsync("state");
            board = next.Data.TryGetProperty("board", out var changed) && changed.GetProperty("name").GetString() == name
                ? changed
                : (await GetAsync("/workbench/boards/" + Uri.EscapeDataString(name))).Json;
        }

        return board;
    }
}
