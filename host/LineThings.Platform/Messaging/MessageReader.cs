using System.Globalization;
using System.Text.Json;

namespace LineThings.Platform;

/// <summary>
/// Reads what bots send to the Messaging API and finds what is wrong with it, in LINE's words where they are known: "May not be empty", "Length
/// must be between 0 and 5000", "Size must be between 1 and 5", "The property, …, in the request body is invalid", "The request body could not
/// be parsed as JSON". What "must be a JSON object" is ours.
/// </summary>
internal sealed class MessageReader
{
    /// <summary>The type of a text message, and the field that holds the text.</summary>
    public const string Text = "text";

    private const int MaxMessages = 5;
    private const string Empty = "May not be empty";

    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false };

    private readonly List<MessagingErrorDetail> _faults = [];
    private readonly JsonElement _body;

    private MessageReader(JsonElement body)
    {
        _body = body;
    }

    /// <summary>The first field whose kind of value is wrong: LINE reports it alone.</summary>
    private string? Invalid { get; set; }

    /// <summary>What is wrong; <see langword="null"/> when nothing is.</summary>
    public MessagingError? Error => this switch
    {
        { Invalid: { } name } => InvalidProperty(name),
        { _faults.Count: > 0 } => new MessagingError(
            string.Create(CultureInfo.InvariantCulture, $"The request body has {_faults.Count} error(s)"), _faults),
        _ => null,
    };

    /// <summary>The error for a field whose value is of a wrong kind.</summary>
    /// <param name="field">The field.</param>
    /// <returns>The error.</returns>
    public static MessagingError InvalidProperty(string field) =>
        new($"The property, '{field}', in the request body is invalid (line: -, column: -)");

    /// <summary>Begins to read a body.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="error">Why it cannot be read.</param>
    /// <returns>The reader; <see langword="null"/> when it cannot be read.</returns>
    public static MessageReader? Open(ReadOnlyMemory<byte> bytes, out MessagingError? error)
    {
        error = null;
        try
        {
            using var document = JsonDocument.Parse(bytes, Reading);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new MessageReader(document.RootElement.Clone());
            }

            error = new MessagingError("The request body has 1 error(s)", [new MessagingErrorDetail("Must be a JSON object", null)]);
        }
        catch (InvalidOperationException)
        {
            // A field's name holds half a character.
            error = NotParsed(null, null);
        }
        catch (JsonException exception)
        {
            error = NotParsed(exception.LineNumber, exception.BytePositionInLine);
        }

        return null;
    }

    /// <summary>Whether a text has no half characters, which could be neither stored nor sent.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it has none.</returns>
    public static bool IsWellFormed(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[++index])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A text field.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isRequired">Whether it may not be missing.</param>
    /// <returns>The text; <see langword="null"/> when it is missing or wrong.</returns>
    public string? String(string name, bool isRequired = true) => String(_body, name, name, isRequired);

    /// <summary>The message objects.</summary>
    /// <returns>Each as it came.</returns>
    public IReadOnlyList<string> Messages()
    {
        const string Name = "messages";
        if (!_body.TryGetProperty(Name, out var messages) || messages.ValueKind == JsonValueKind.Null)
        {
            Fault(Empty, Name);
            return [];
        }

        if (messages.ValueKind != JsonValueKind.Array)
        {
            Invalid ??= Name;
            return [];
        }

        var count = messages.GetArrayLength();
        if (count == 0)
        {
            Fault(Empty, Name);
        }
        else if (count > MaxMessages)
        {
            Fault("Size must be between 1 and 5", Name);
        }
        else
        {
            var index = 0;
            foreach (var message in messages.EnumerateArray())
            {
                Check(message, string.Create(CultureInfo.InvariantCulture, $"{Name}[{index++}]"));
            }
        }

        return Error is null ? messages.EnumerateArray().Select(message => message.GetRawText()).ToArray() : [];
    }

    private static MessagingError NotParsed(long? line, long? column) =>
        new($"The request body could not be parsed as JSON (line: {Place(line)}, column: {Place(column)})");

    private static string Place(long? position) => position is { } known ? (known + 1).ToString(CultureInfo.InvariantCulture) : "-";

    /// <summary>Whether every text in a value can be read; an escape may hold half a character.</summary>
    private static bool IsReadable(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is not null,
                JsonValueKind.Array => value.EnumerateArray().All(IsReadable),
                JsonValueKind.Object => value.EnumerateObject().All(property => property.Name.Length >= 0 && IsReadable(property.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void Check(JsonElement message, string path)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            Invalid ??= path;
            return;
        }

        if (!IsReadable(message))
        {
            Invalid ??= path;
            return;
        }

        var type = String(message, "type", path + ".type", isRequired: true);
        if (type == Text && String(message, Text, $"{path}.{Text}", isRequired: true) is { Length: > Chat.MaxTextLength })
        {
            Fault("Length must be between 0 and 5000", $"{path}.{Text}");
        }
    }

    private string? String(JsonElement parent, string name, string path, bool isRequired)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            if (isRequired)
            {
                Fault(Empty, path);
            }

            return null;
        }

        if (value.ValueKind != JsonValueKind.String || !IsReadable(value))
        {
            Invalid ??= path;
            return null;
        }

        var text = value.GetString()!;
        if (text.Length == 0)
        {
            Fault(Empty, path);
            return null;
        }

        return text;
    }

    private void Fault(string message, string property) => _faults.Add(new MessagingErrorDetail(message, property));
}
