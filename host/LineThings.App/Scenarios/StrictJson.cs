using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace LineThings.App;

/// <summary>
/// Reads JSON that came from outside. Besides the grammar it demands what would otherwise go wrong later and further away: valid UTF-8, whole
/// characters, no field twice, and a bounded depth.
/// </summary>
public static class StrictJson
{
    /// <summary>How deep arrays and objects may be nested.</summary>
    public const int MaxDepth = 64;

    private const int ShownLength = 40;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The text; a byte order mark before it does not count.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>The document, to be disposed of; <see langword="null"/> when something is wrong.</returns>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, ICollection<ScenarioFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (utf8.Span.StartsWith(ByteOrderMark))
        {
            utf8 = utf8[ByteOrderMark.Length..];
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            faults.Add(new ScenarioFault("body", "must be UTF-8"));
            return null;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            faults.Add(new ScenarioFault(PlaceOf(exception), ReasonOf(exception)));
            return null;
        }

        var count = faults.Count;
        Check(document.RootElement, string.Empty, faults);
        if (faults.Count == count)
        {
            return document;
        }

        document.Dispose();
        return null;
    }

    /// <summary>A text for an error message: not longer than it takes to recognise it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text, or its start and three dots.</returns>
    public static string Shorten(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= ShownLength)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[ShownLength - 1]) ? ShownLength - 1 : ShownLength;
        return text[..length] + "...";
    }

    private static string PlaceOf(JsonException exception) => string.Create(
        CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}");

    private static string ReasonOf(JsonException exception)
    {
        var message = exception.Message.Split(" LineNumber:")[0];
        return message.Contains("configured depth", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"must not be nested deeper than {MaxDepth}")
            : "not JSON: " + message;
    }

    private static void Check(JsonElement element, string path, ICollection<ScenarioFault> faults)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when TextOf(element.GetString) is null:
                faults.Add(new ScenarioFault(path.Length == 0 ? "body" : path, "must not have half a character (a lone surrogate)"));
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Check(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), faults);
                }

                break;
            case JsonValueKind.Object:
                CheckFields(element, path, faults);
                break;
        }
    }

    private static void CheckFields(JsonElement element, string path, ICollection<ScenarioFault> faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (TextOf(() => property.Name) is not { } name)
            {
                faults.Add(new ScenarioFault(
                    path.Length == 0 ? "body" : path, "must not have a field whose name has half a character (a lone surrogate)"));
                continue;
            }

            var field = path.Length == 0 ? Shorten(name) : $"{path}.{Shorten(name)}";
            if (!names.Add(name))
            {
                faults.Add(new ScenarioFault(field, "must not be there twice"));
            }

            Check(property.Value, field, faults);
        }
    }

    private static string? TextOf(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws for an escape sequence that is half a character.
            return null;
        }
    }
}
