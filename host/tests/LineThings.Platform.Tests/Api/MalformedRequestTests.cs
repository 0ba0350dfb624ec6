using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace LineThings.Platform.Tests;

/// <summary>Whatever comes in is answered with what is wrong with it, and changes nothing.</summary>
public sealed class MalformedRequestTests
{
    [Fact]
    public async Task Every_malformed_request_is_refused_with_its_field_and_changes_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        var product = Prepare(host);
        var requests = new MalformedRequests(host, product).All().ToArray();
        var before = host.Dump();
        var wrong = new List<string>();
        foreach (var malformed in requests)
        {
            var request = host.Request(malformed.Method, malformed.Path);
            if (malformed.Body is { } body)
            {
                request.Content = new ByteArrayContent(body);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", malformed.ContentType);
            }

            if (malformed.Authorization is { } authorization)
            {
                request.Headers.Remove("Authorization");
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            }

            var answer = await host.SendAsync(request);
            if (FaultOf(answer, malformed) is { } fault)
            {
                wrong.Add($"{malformed.Method} {malformed.Path}, {malformed.What}: {fault}; answered {answer.Status} {answer.Body[..Math.Min(300, answer.Body.Length)]}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, host.Dump());
        Assert.InRange(requests.Length, 600, 1500);
    }

    [Fact]
    public async Task Rubbish_on_the_socket_is_refused_or_dropped_and_changes_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        Prepare(host);
        var random = new Random(20_261_122);
        var before = host.Dump();
        var refused = 0;
        for (var index = 0; index < 60; index++)
        {
            var answer = await ExchangeAsync(host, Rubbish(host, random, index), isAll: index % 6 is 2 or 5);
            refused += answer.Length == 0 ? 0 : 1;

            Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"{index}: {answer}");
        }

        Assert.Equal(before, host.Dump());
        Assert.InRange(refused, 20, 60);
        Assert.Equal(200, (await host.CallAsync("GET", "/trial/products")).Status);
    }

    [Fact]
    public async Task A_body_that_is_chunked_in_a_wrong_way_is_refused_in_the_apis_form()
    {
        await using var host = await ApiHost.StartAsync();
        var product = Prepare(host);

        var answer = await ExchangeAsync(host, Encoding.ASCII.GetBytes(
            $"PUT /things/v1/products/{product.Id}/scenario-set HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAuthorization: Bearer {host.Channel.AccessToken}\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"), isAll: true);

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith(
            """{"status":400,"title":"Bad Request","detail":"body: cannot be read","errors":[{"field":"body","reason":"cannot be read"}]}""",
            answer,
            StringComparison.Ordinal);
    }

    private static Product Prepare(ApiHost host)
    {
        var product = host.CreateProduct();
        host.Registry.Link(host.User.Id, product.Id, [1]);
        host.Registry.PutScenarioSet(product.Id, new App.ScenarioSet(false, TimeSpan.Zero, 0, []));
        return product;
    }

    private static string? FaultOf(ApiAnswer answer, MalformedRequest malformed)
    {
        if (answer.Status != malformed.Status)
        {
            return $"not {malformed.Status}";
        }

        if (answer.ContentType != "application/problem+json")
        {
            return $"is {answer.ContentType}";
        }

        using var document = JsonDocument.Parse(answer.Body);
        var root = document.RootElement;
        if (root.GetProperty("status").GetInt32() != malformed.Status)
        {
            return "names another status";
        }

        // A fault of an element's inside is named by the inside; a fault of a field's text by the field.
        var detail = root.GetProperty("detail").GetString()!;
        if (malformed.Status == 401)
        {
            return detail.StartsWith(malformed.Field + ": ", StringComparison.Ordinal) ? null : "names another field";
        }

        return root.GetProperty("errors").EnumerateArray().Any(error => error.GetProperty("field").GetString()!.StartsWith(malformed.Field, StringComparison.Ordinal))
            ? null
            : $"does not name {malformed.Field}";
    }

    private static byte[] Rubbish(ApiHost host, Random random, int index)
    {
        var head = $"PUT /things/v1/products/{host.Registry.Products()[0].Id}/scenario-set HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAuthorization: Bearer {host.Channel.AccessToken}\r\nContent-Type: application/json\r\nConnection: close\r\n";
        var body = """{"autoClose":false,"suppressionInterval":0,"scenarios":[]}""";
        switch (index % 6)
        {
            case 0:
                var noise = new byte[random.Next(1, 2000)];
                random.NextBytes(noise);
                return noise;
            case 1:
                // Less than was promised.
                return Encoding.ASCII.GetBytes($"{head}Content-Length: {body.Length + 1}\r\n\r\n{body[..random.Next(body.Length)]}");
            case 2:
                return Encoding.ASCII.GetBytes($"{head}Content-Length: {random.Next(-5000, -1)}\r\n\r\n{body}");
            case 3:
                return Encoding.ASCII.GetBytes($"{head}Content-Length: 58\r\nTransfer-Encoding: chunked\r\n\r\n{random.Next(1, 99)}\r\n{body}");
            case 4:
                return Encoding.ASCII.GetBytes(head[..random.Next(1, head.Length)]);
            default:
                // A byte somewhere in the head that does not belong there.
                var bytes = Encoding.ASCII.GetBytes($"{head}Content-Length: {body.Length}\r\n\r\n{body}");
                bytes[random.Next("PUT /things".Length)] = (byte)random.Next(0, 32);
                return bytes;
        }
    }

    /// <summary>Sends bytes and reads the answer to its end. What is not all of a request is followed by the connection's end.</summary>
    private static async Task<string> ExchangeAsync(ApiHost host, byte[] request, bool isAll)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(request, TestContext.Current.CancellationToken);
        if (!isAll)
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // The server has dropped the connection.
            return string.Empty;
        }
    }
}
