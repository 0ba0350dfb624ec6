using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LineThings.Platform.Tests;

/// <summary>The Messaging API in the OpenAPI document.</summary>
public sealed class MessagingOpenApiTests
{
    [Fact]
    public async Task The_document_names_each_call_its_body_and_its_answers()
    {
        using var folder = new TemporaryFolder();
        using var database = PlatformDatabase.Open(folder.Path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPlatform(database);
        builder.Services.AddWebhooks();
        await using var server = builder.Build();
        server.MapThingsApi();
        server.MapMessagingApi();
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };

        var json = await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);

        using var document = JsonDocument.Parse(json);
        var calls =
            from path in document.RootElement.GetProperty("paths").EnumerateObject()
            where path.Name.StartsWith("/v2/", StringComparison.Ordinal)
            from call in path.Value.EnumerateObject()
            let body = call.Value.TryGetProperty("requestBody", out var value)
                ? value.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1]
                : "-"
            select $"{call.Name} {path.Name} {body} {string.Join(',', call.Value.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).Order(StringComparer.Ordinal))}";
        Assert.Equal(
            [
                "get /v2/bot/channel/webhook/endpoint - 200,401,404",
                "post /v2/bot/channel/webhook/test WebhookEndpointRequestResource 200,400,401,404,413,415",
                "post /v2/bot/message/push PushRequestResource 200,400,401,409,413,415",
                "post /v2/bot/message/reply ReplyRequestResource 200,400,401,413,415",
                "put /v2/bot/channel/webhook/endpoint WebhookEndpointRequestResource 200,400,401,413,415",
            ],
            calls.Order(StringComparer.Ordinal));
    }
}
