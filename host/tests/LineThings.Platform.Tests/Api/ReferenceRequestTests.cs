using System.Text.Json;
using System.Text.Json.Nodes;

namespace LineThings.Platform.Tests;

/// <summary>The example requests of LINE's API reference, sent as they stand there with the placeholders filled in.</summary>
public sealed class ReferenceRequestTests
{
    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Requests().Count)];

    [Theory]
    [MemberData(nameof(Indices))]
    public async Task Each_example_request_of_the_reference_works(int index)
    {
        await using var host = await ApiHost.StartAsync();
        var example = Requests()[index]!;
        var product = host.CreateProduct();
        var device = host.Registry.Link(host.User.Id, product.Id, [1, 2, 3]);
        host.Registry.PutScenarioSet(product.Id, new App.ScenarioSet(false, TimeSpan.Zero, 0, []));
        var method = example["method"]!.GetValue<string>();
        var request = new HttpRequestMessage(new HttpMethod(method), Fill(example["path"]!.GetValue<string>()));
        if (example["body"] is { } body)
        {
            request.Content = new StringContent(Fill(body.ToJsonString()));
            request.Content.Headers.ContentType = null;
        }

        foreach (var (name, value) in example["headers"]!.AsObject())
        {
            var text = Fill(value!.GetValue<string>());
            Assert.True(request.Headers.TryAddWithoutValidation(name, text) || request.Content!.Headers.TryAddWithoutValidation(name, text));
        }

        var answer = await host.SendAsync(request);

        Assert.Equal(method == "DELETE" ? 204 : 200, answer.Status);
        if (method == "PUT")
        {
            using var document = JsonDocument.Parse(answer.Body);
            var answered = JsonNode.Parse(document.RootElement.GetProperty("scenarios").GetRawText())!.AsArray();
            Assert.True(answered[0]!.AsObject().Remove("id"));
            Assert.True(JsonNode.DeepEquals(example["body"]!["scenarios"], answered));
            Assert.Equal(2, document.RootElement.GetProperty("revision").GetInt32());
        }

        string Fill(string text) => text
            .Replace("{channel access token}", host.Channel.AccessToken, StringComparison.Ordinal)
            .Replace("{deviceId}", device.Id, StringComparison.Ordinal)
            .Replace("{productId}", product.Id.ToString(), StringComparison.Ordinal)
            .Replace("{userId}", host.User.Id, StringComparison.Ordinal)
            .Replace("{trial product name}", "LED button", StringComparison.Ordinal)
            .Replace("{LIFF APP ID}", host.Channel.LiffId, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reference_has_eight_example_requests() =>
        Assert.Equal(
            [
                "GET /things/v1/devices/{deviceId}",
                "GET /things/v1/products/{productId}/users/{userId}/links",
                "POST /things/v1/trial/products",
                "GET /things/v1/trial/products",
                "DELETE /things/v1/trial/products/{productId}",
                "PUT /things/v1/products/{productId}/scenario-set",
                "GET /things/v1/products/{productId}/scenario-set",
                "DELETE /things/v1/products/{productId}/scenario-set",
            ],
            Requests().Select(example => $"{example!["method"]} {example["path"]}"));

    private static JsonArray Requests()
    {
        using var stream = typeof(ReferenceRequestTests).Assembly.GetManifestResourceStream("reference-requests.json")!;
        return JsonNode.Parse(stream)!.AsArray();
    }
}
