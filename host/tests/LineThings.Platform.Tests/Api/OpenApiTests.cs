using System.Text.Json;

namespace LineThings.Platform.Tests;

/// <summary>The OpenAPI document says what the API does.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/things/v1/devices/{deviceId}", "get", "200,401,404")]
    [InlineData("/things/v1/products/{productId}/users/{userId}/links", "get", "200,400,401,404")]
    [InlineData("/things/v1/devices/{deviceId}/users/{userId}/links", "get", "200,400,401,404")]
    [InlineData("/things/v1/trial/products", "post", "200,400,401,403,413,415")]
    [InlineData("/things/v1/trial/products", "get", "200,401")]
    [InlineData("/things/v1/trial/products/{productId}", "delete", "204,401,404")]
    [InlineData("/things/v1/products/{productId}/scenario-set", "put", "200,400,401,404,413,415")]
    [InlineData("/things/v1/products/{productId}/scenario-set", "get", "200,401,404")]
    [InlineData("/things/v1/products/{productId}/scenario-set", "delete", "204,401,404")]
    public async Task Each_call_is_there_with_its_answers_its_parameters_and_the_token(string path, string method, string statuses)
    {
        using var document = await ReadAsync();
        var operation = document.RootElement.GetProperty("paths").GetProperty(path).GetProperty(method);
        var responses = operation.GetProperty("responses").EnumerateObject().ToArray();

        Assert.Equal(statuses, string.Join(',', responses.Select(response => response.Name).Order(StringComparer.Ordinal)));
        Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
        Assert.True(operation.GetProperty("security")[0].TryGetProperty("channelAccessToken", out _));
        foreach (var response in responses)
        {
            Assert.NotEmpty(response.Value.GetProperty("description").GetString()!);
            if (response.Name != "204")
            {
                var schema = response.Value.GetProperty("content").GetProperty(response.Name == "200" ? "application/json" : "application/problem+json").GetProperty("schema");
                Assert.True(schema.TryGetProperty("$ref", out var reference) || schema.TryGetProperty("items", out _));
                Assert.True(response.Name == "200" || reference.GetString() == "#/components/schemas/ProblemResource");
            }
        }

        var parameters = operation.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToArray() : [];
        Assert.Equal(path.Count(character => character == '{'), parameters.Length);
        Assert.All(parameters, parameter => Assert.NotEmpty(parameter.GetProperty("description").GetString()!));
        Assert.Equal(method is "post" or "put", operation.TryGetProperty("requestBody", out var body));
        if (method is "post" or "put")
        {
            Assert.Equal(
                method == "post" ? "#/components/schemas/TrialProductRequest" : "#/components/schemas/ScenarioSetRequest",
                body.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
            Assert.True(body.GetProperty("required").GetBoolean());
        }
    }

    [Fact]
    public async Task Nothing_else_of_the_api_is_in_it()
    {
        using var document = await ReadAsync();
        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/things/", StringComparison.Ordinal)).Sum(path => path.Value.EnumerateObject().Count());

        Assert.Equal(9, operations);
    }

    [Fact]
    public async Task Every_schema_and_every_property_is_described_and_every_reference_leads_somewhere()
    {
        using var document = await ReadAsync();
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        foreach (var schema in schemas.EnumerateObject())
        {
            Assert.True(schema.Value.TryGetProperty("description", out _), schema.Name);
            foreach (var property in schema.Value.GetProperty("properties").EnumerateObject())
            {
                Assert.True(property.Value.TryGetProperty("description", out _) || property.Value.TryGetProperty("$ref", out _), $"{schema.Name}.{property.Name}");
            }
        }

        foreach (var reference in References(document.RootElement))
        {
            Assert.StartsWith("#/components/schemas/", reference, StringComparison.Ordinal);
            Assert.True(schemas.TryGetProperty(reference["#/components/schemas/".Length..], out _), reference);
        }

        var scheme = document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("channelAccessToken");
        Assert.Equal(("http", "bearer"), (scheme.GetProperty("type").GetString(), scheme.GetProperty("scheme").GetString()));
    }

    [Fact]
    public async Task Types_are_those_that_are_sent()
    {
        using var document = await ReadAsync();
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var set = schemas.GetProperty("ScenarioSetResource");
        var product = schemas.GetProperty("TrialProductResource").GetProperty("properties");
        var action = schemas.GetProperty("ActionResource");

        Assert.Equal(
            ["productId string", "autoClose boolean", "suppressionInterval integer", "revision integer", "scenarios array", "createdAt string", "updatedAt string"],
            set.GetProperty("properties").EnumerateObject().Select(property => $"{property.Name} {property.Value.GetProperty("type")}"));
        Assert.Equal(7, set.GetProperty("required").GetArrayLength());
        Assert.Equal("string", product.GetProperty("id").GetProperty("type").GetString());
        Assert.Equal("integer", product.GetProperty("channelId").GetProperty("type").GetString());
        Assert.Equal(
            ["status", "title", "detail"],
            schemas.GetProperty("ProblemResource").GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("uuid", product.GetProperty("serviceUuid").GetProperty("format").GetString());
        Assert.Equal(["null", "integer"], action.GetProperty("properties").GetProperty("sleepMillis").GetProperty("type").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal(["type"], action.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.NameEquals("$ref") ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private async Task<JsonDocument> ReadAsync()
    {
        var answer = await _host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json"));
        Assert.Equal(200, answer.Status);
        return JsonDocument.Parse(answer.Body);
    }
}
