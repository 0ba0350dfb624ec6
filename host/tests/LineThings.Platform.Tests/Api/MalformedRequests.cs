using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LineThings.Platform.Tests;

/// <summary>Makes requests that must be refused, the same ones each time.</summary>
/// <param name="host">Where they are to go.</param>
/// <param name="product">A product of the channel.</param>
internal sealed class MalformedRequests(ApiHost host, Product product)
{
    private const string Uuid = "91e4e176-d0b9-464d-9fe4-52ee3e9f1552";

    private const string Set = $$"""
        {"autoClose":true,"suppressionInterval":5000,"scenarios":[{"id":"01CGZVT9XTWA8Q2Z8QSX0B0EH8","trigger":{"type":"IMMEDIATE"},"actions":[{"type":"SLEEP","sleepMillis":1000},{"type":"GATT_READ","serviceUuid":"{{Uuid}}","characteristicUuid":"{{Uuid}}"},{"type":"GATT_WRITE","serviceUuid":"{{Uuid}}","characteristicUuid":"{{Uuid}}","data":"Zm9vCg=="}]},{"trigger":{"type":"BLE_NOTIFICATION","serviceUuid":"{{Uuid}}","characteristicUuid":"{{Uuid}}"},"actions":[]}]}
        """;

    /// <summary>Values that are right for no field, unless said otherwise below.</summary>
    private static readonly string[] WrongValues =
    [
        "null", "true", "false", "-1", "7", "0.5", "1e999", "-1e999", "99999999999999999999999999", "\"\"", "\"x\"", "\"\\ud83d\"", "\"\\udc00x\"", "[]", "[[]]", "{}", "{\"a\":1}",
    ];

    private static readonly Dictionary<string, string[]> RightValues = new()
    {
        ["autoClose"] = ["true", "false"],
        ["suppressionInterval"] = ["7"],
        ["scenarios"] = ["[]"],
        ["id"] = ["null"],
        ["actions"] = ["[]"],
        ["sleepMillis"] = ["7"],
        ["data"] = ["\"\""],
        ["name"] = ["\"x\""],
    };

    private readonly Random _random = new(20_261_122);

    private string SetPath => $"/products/{product.Id}/scenario-set";

    private string ProductBody => $$"""{"name":"Button","liffId":"{{host.Channel.LiffId}}"}""";

    /// <summary>All of them.</summary>
    public IEnumerable<MalformedRequest> All() =>
    [
        .. WrongValuesOf(Set, "PUT", SetPath),
        .. WrongValuesOf(ProductBody, "POST", "/trial/products"),
        .. Broken(Set, "PUT", SetPath, 40),
        .. Broken(ProductBody, "POST", "/trial/products", 25),
        .. NotObjects(),
        .. WrongUuids(),
        .. TooLarge(),
        .. WrongNames(),
        .. WrongTokens(),
        .. WrongTypes(),
        .. WrongMethods(),
        .. WrongPaths(),
    ];

    /// <summary>Each field in turn: wrong values, missing, twice.</summary>
    private static IEnumerable<MalformedRequest> WrongValuesOf(string json, string method, string path)
    {
        var fields = new List<JsonNode>();
        Collect(JsonNode.Parse(json)!, fields);
        foreach (var field in fields)
        {
            var name = NameOf(field);
            var last = name[(name.LastIndexOf('.') + 1)..];
            var key = field.GetPath();
            foreach (var value in WrongValues.Where(value => !RightValues.GetValueOrDefault(last, []).Contains(value)))
            {
                // What is wrong with a string in an array or an object is told of the element.
                yield return Case($"{name} = {value}", Replaced(json, key, value), name);
            }

            if (field.Parent is JsonObject && last != "id")
            {
                yield return Case($"{name} missing", Replaced(json, key, null), name);
            }

            if (field.Parent is JsonObject)
            {
                yield return Case($"{name} twice", Twice(json, key, last), name);
            }
        }

        MalformedRequest Case(string what, string body, string field) =>
            new(what, method, path, Encoding.UTF8.GetBytes(body), 400, field);
    }

    private static void Collect(JsonNode node, List<JsonNode> fields)
    {
        foreach (var child in node is JsonObject map ? map.Select(pair => pair.Value!) : node is JsonArray array ? array.Select(item => item!) : [])
        {
            fields.Add(child);
            Collect(child, fields);
        }
    }

    private static string NameOf(JsonNode node) => node.GetPath()[2..];

    private static string Replaced(string json, string path, string? value)
    {
        const string Mark = "\"@\"";
        var root = JsonNode.Parse(json)!;
        var node = Find(root, path);
        if (value is null)
        {
            ((JsonObject)node.Parent!).Remove(path[(path.LastIndexOf('.') + 1)..]);
            return root.ToJsonString();
        }

        node.ReplaceWith("@");
        return root.ToJsonString().Replace(Mark, value, StringComparison.Ordinal);
    }

    private static string Twice(string json, string path, string name)
    {
        const string Mark = "\"@\":0";
        var root = JsonNode.Parse(json)!;
        var node = Find(root, path);
        var value = node.ToJsonString();
        ((JsonObject)node.Parent!).Add("@", 0);
        return root.ToJsonString().Replace(Mark, $"\"{name}\":{value}", StringComparison.Ordinal);
    }

    private static JsonNode Find(JsonNode root, string path)
    {
        var fields = new List<JsonNode>();
        Collect(root, fields);
        return fields.Single(field => field.GetPath() == path);
    }

    /// <summary>Cut short, with bytes that are no text, and with characters that JSON does not allow anywhere.</summary>
    private IEnumerable<MalformedRequest> Broken(string json, string method, string path, int count)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        for (var index = 0; index < count; index++)
        {
            var cut = _random.Next(bytes.Length);
            yield return new($"cut at {cut}", method, path, bytes[..cut], 400, "line ");
            var place = _random.Next(bytes.Length);
            yield return new($"FF at {place}", method, path, [.. bytes[..place], 0xFF, .. bytes[place..]], 400, "body");
            yield return new($"half a character at {place}", method, path, [.. bytes[..place], 0xE3, 0x81, .. bytes[place..]], 400, "body");
            yield return new($"00 at {place}", method, path, [.. bytes[..place], 0, .. bytes[place..]], 400, "line ");
            yield return new($"rubbish after {place}", method, path, [.. bytes, .. Encoding.UTF8.GetBytes(place.ToString(CultureInfo.InvariantCulture))], 400, "line ");
        }

        yield return new("empty", method, path, [], 400, "line ");
        yield return new("UTF-16", method, path, Encoding.Unicode.GetBytes(json), 400, "line ");
        yield return new("a lone surrogate as a name", method, path, Encoding.UTF8.GetBytes("{\"\\ud800\":1," + json[1..]), 400, "body");
        yield return new("a comment", method, path, Encoding.UTF8.GetBytes("/* */" + json), 400, "line ");
        yield return new("a comma too many", method, path, Encoding.UTF8.GetBytes(json[..^1] + ",}"), 400, "line ");
        foreach (var depth in (int[])[64, 65, 1000, 100_000])
        {
            var text = json[..^1] + ",\"deep\":" + new string('[', depth) + new string(']', depth) + "}";
            yield return new($"{depth + 1} deep", method, path, Encoding.UTF8.GetBytes(text), 400, "line ");
        }
    }

    private IEnumerable<MalformedRequest> NotObjects() =>
        from value in (string[])["null", "true", "0", "\"text\"", "[]", "[{}]", new string('1', 100_000)]
        from call in new[] { ("PUT", SetPath), ("POST", "/trial/products") }
        select new MalformedRequest("body " + value[..1], call.Item1, call.Item2, Encoding.UTF8.GetBytes(value), 400, "body");

    private IEnumerable<MalformedRequest> WrongUuids()
    {
        string[] uuids =
        [
            "180f", Uuid[1..], Uuid + "0", " " + Uuid, Uuid + " ", "{" + Uuid + "}", Uuid.Replace("-", string.Empty, StringComparison.Ordinal), Uuid.Replace('-', '_'),
            "+" + Uuid[1..], "0x" + Uuid[2..], Uuid.Replace('9', 'g'), "９" + Uuid[1..], new('-', 36), new('a', 36), new string('a', 100_000), Uuid[..35] + "\\n",
        ];
        foreach (var uuid in uuids)
        {
            foreach (var path in (string[])["$.scenarios[0].actions[1].serviceUuid", "$.scenarios[1].trigger.characteristicUuid"])
            {
                yield return new($"UUID {uuid[..4]} ({uuid.Length})", "PUT", SetPath, Encoding.UTF8.GetBytes(Replaced(Set, path, $"\"{uuid}\"")), 400, path[2..]);
            }
        }
    }

    private IEnumerable<MalformedRequest> TooLarge()
    {
        const string Scenario = """{"trigger":{"type":"IMMEDIATE"},"actions":[]}""";
        var data = Convert.ToBase64String(new byte[513]);
        return
        [
            Case("101 scenarios", "$.scenarios", $"[{string.Join(',', Enumerable.Repeat(Scenario, 101))}]"),
            Case("101 actions", "$.scenarios[0].actions", $"[{string.Join(',', Enumerable.Repeat("""{"type":"SLEEP","sleepMillis":1}""", 101))}]"),
            Case("513 bytes", "$.scenarios[0].actions[2].data", $"\"{data}\""),
            Case("half a Base64", "$.scenarios[0].actions[2].data", "\"Zm9vCg=\""),
            Case("URL's Base64", "$.scenarios[0].actions[2].data", "\"-_-_\""),
            Case("more than a day", "$.scenarios[0].actions[0].sleepMillis", "86400001"),
            Case("a very long number", "$.scenarios[0].actions[0].sleepMillis", new string('9', 50_000)),
            Case("a type in lower case", "$.scenarios[0].trigger.type", "\"immediate\""),
            Case("two scenarios with one id", "$.scenarios", "[{\"id\":\"01CGZVT9XTWA8Q2Z8QSX0B0EH8\"," + Scenario[1..] + ",{\"id\":\"01CGZVT9XTWA8Q2Z8QSX0B0EH8\"," + Scenario[1..] + "]"),
            Case("only notifications", "$.scenarios", "[]") with { Field = "autoClose" },
            Case("an interval without autoClose", "$.autoClose", "false") with { Field = "suppressionInterval" },
            new("more than one MiB", "PUT", SetPath, new byte[(1024 * 1024) + 1], 413, "body"),
        ];

        MalformedRequest Case(string what, string path, string value) =>
            new(what, "PUT", SetPath, Encoding.UTF8.GetBytes(Replaced(Set, path, value)), 400, path[2..]);
    }

    private IEnumerable<MalformedRequest> WrongNames() =>
        from name in (string[])[" ", "\t", "　", "a\nb", "a\0b", "a\u0085b", new('x', 101), new('x', 100_000), new('ö', 101)]
        let body = new JsonObject { ["name"] = name, ["liffId"] = host.Channel.LiffId }.ToJsonString()
        select new MalformedRequest($"name of {name.Length}", "POST", "/trial/products", Encoding.UTF8.GetBytes(body), 400, "name");

    private IEnumerable<MalformedRequest> WrongTokens()
    {
        for (var index = 0; index < 20; index++)
        {
            var letters = host.Channel.AccessToken.ToCharArray();
            var place = _random.Next(letters.Length);
            letters[place] = letters[place] == 'x' ? 'y' : 'x';
            yield return new($"token {index}", "PUT", SetPath, Encoding.UTF8.GetBytes(Set), 401, "Authorization", Authorization: "Bearer " + new string(letters));
        }

        foreach (var header in (string[])["Bearer", "bearer  ", "Basic QTpC", "Bearer a b c", "Digest x", "Bearer " + new string('a', 5000), "Bearer %00", "\"Bearer x\""])
        {
            yield return new("header " + header[..6], "DELETE", SetPath, null, 401, "Authorization", Authorization: header);
        }
    }

    private IEnumerable<MalformedRequest> WrongTypes() =>
        from type in (string[])["text/json", "application/xml", "application/json; charset=utf-16", "application/json; charset=", "json", "*/*", "application/*", "multipart/form-data; boundary=x", "application/jsonx", ";", "application/x-www-form-urlencoded"]
        from call in new[] { ("PUT", SetPath, Set), ("POST", "/trial/products", ProductBody) }
        select new MalformedRequest("type " + type, call.Item1, call.Item2, Encoding.UTF8.GetBytes(call.Item3), 415, "Content-Type", type);

    private IEnumerable<MalformedRequest> WrongMethods() =>
        from method in (string[])["PATCH", "OPTIONS", "TRACE", "BREW"]
        from path in (string[])["/trial/products", "/trial/products/" + product.Id, SetPath, "/devices/t1", $"/devices/t1/users/{host.User.Id}/links"]
        select new MalformedRequest("method", method, path, null, 405, "method");

    private IEnumerable<MalformedRequest> WrongPaths()
    {
        foreach (var id in (string[])["0", "-1", "1e3", " " + product.Id, "+" + product.Id, "0x10", "9223372036854775808", "١٢٣", "%25", new('9', 3000), "null", "a;b", "' OR 1=1 --"])
        {
            yield return new("product " + id[..1], "PUT", $"/products/{Escape(id)}/scenario-set", Encoding.UTF8.GetBytes(Set), 404, "productId");
            yield return new("product " + id[..1], "DELETE", $"/trial/products/{Escape(id)}", null, 404, "productId");
        }

        foreach (var user in (string[])["U1", "U" + new string('g', 32), "U" + new string('0', 33), host.User.Id.ToUpperInvariant(), "%F0%9F%92%A1", new('U', 2000)])
        {
            yield return new("user " + user[..2], "GET", $"/products/{product.Id}/users/{Escape(user)}/links", null, 400, "userId");
        }

        foreach (var path in (string[])["/product", "/devices", "/trial", "/trial/products/1/x", "/scenario-set", "/products/1/users/U1", "//", "/.well-known/x"])
        {
            yield return new("path " + path, "GET", path, null, 404, "path");
        }

        static string Escape(string text) => text.StartsWith('%') ? text : Uri.EscapeDataString(text);
    }
}
