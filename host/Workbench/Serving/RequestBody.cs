using System.Globalization;
using System.Text.Json;
using LineThings.App;
using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.Serving;

/// <summary>The JSON object of a request. Fields are asked for one by one; all that is wrong with them is told at once.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>The longest body, in bytes.</summary>
    public const int MaxLength = 64 * 1024;

    private readonly JsonDocument _document;
    private readonly List<ScenarioFault> _faults = [];

    private RequestBody(JsonDocument document)
    {
        _document = document;
    }

    /// <summary>Whether nothing wrong has been noted yet.</summary>
    public bool IsFaultless => _faults.Count == 0;

    /// <summary>Reads a request's body.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The body.</returns>
    /// <exception cref="ProblemException">It is too long, of another type, or no JSON object.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request)
    {
        // Another site's form or script cannot send this type without asking first.
        if (!request.HasJsonContentType())
        {
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "Content-Type: must be application/json");
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        int length;
        while ((length = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            bytes.Write(buffer, 0, length);
            if (bytes.Length > MaxLength)
            {
                throw new ProblemException(StatusCodes.Status413PayloadTooLarge, $"The body must have at most {MaxLength} bytes.");
            }
        }

        return Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes.ToArray());
    }

    /// <summary>Reads a JSON object.</summary>
    /// <param name="utf8">Its text.</param>
    /// <returns>The object.</returns>
    /// <exception cref="ProblemException">It is no JSON object.</exception>
    public static RequestBody Parse(ReadOnlyMemory<byte> utf8)
    {
        var faults = new List<ScenarioFault>();
        var document = StrictJson.Parse(utf8, faults);
        if (document is { RootElement.ValueKind: JsonValueKind.Object })
        {
            return new RequestBody(document);
        }

        document?.Dispose();
        throw faults.Count > 0
            ? new ProblemException(StatusCodes.Status400BadRequest, faults)
            : new ProblemException(StatusCodes.Status400BadRequest, new ScenarioFault("body", "must be a JSON object"));
    }

    /// <summary>A text that may be left out.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The text, or <see langword="null"/>.</returns>
    public string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Fault(name, "must be a string");
        return null;
    }

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The field.</param>
    /// <param name="faultOf">Says what is wrong with a text.</param>
    /// <returns>The text; empty when something is wrong.</returns>
    public string RequiredText(string name, Func<string, string?>? faultOf = null)
    {
        Demand(name);
        if (Text(name) is not { } text)
        {
            return string.Empty;
        }

        if (faultOf?.Invoke(text) is { } fault)
        {
            Fault(name, fault);
        }

        return text;
    }

    /// <summary>True or false, which must be there.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The value.</returns>
    public bool RequiredFlag(string name)
    {
        Demand(name);
        if (Find(name) is not { } value || value.ValueKind is JsonValueKind.True)
        {
            return true;
        }

        if (value.ValueKind is not JsonValueKind.False)
        {
            Fault(name, "must be true or false");
        }

        return false;
    }

    /// <summary>True or false; false when it is left out.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The value.</returns>
    public bool Flag(string name) => Find(name) is not null && RequiredFlag(name);

    /// <summary>A whole number that may be left out.</summary>
    /// <param name="name">The field.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The most.</param>
    /// <returns>The number, or <see langword="null"/>.</returns>
    public int? Number(string name, int min, int max)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Fault(name, $"must be a whole number from {min} to {max}");
        return null;
    }

    /// <summary>A whole number that must be there.</summary>
    /// <param name="name">The field.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The most.</param>
    /// <returns>The number; the least when something is wrong.</returns>
    public int RequiredNumber(string name, int min, int max)
    {
        Demand(name);
        return Number(name, min, max) ?? min;
    }

    /// <summary>An array that must be there.</summary>
    /// <param name="name">The field.</param>
    /// <returns>Its items; none when something is wrong. They live as long as the body.</returns>
    public IReadOnlyList<JsonElement> RequiredItems(string name)
    {
        Demand(name);
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().ToArray();
        }

        Fault(name, "must be an array");
        return [];
    }

    /// <summary>A channel's id, which must be there, as a number or as text.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The id; 0 when something is wrong.</returns>
    public long RequiredChannelId(string name)
    {
        Demand(name);
        if (Find(name) is not { } value)
        {
            return 0;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }

        Fault(name, "must be a channel's id, a number of 10 digits");
        return 0;
    }

    /// <summary>Notes a fault.</summary>
    /// <param name="name">The field.</param>
    /// <param name="reason">What is wrong.</param>
    public void Fault(string name, string reason) => _faults.Add(new ScenarioFault(name, reason));

    /// <summary>To be called when every field has been asked for.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, _faults);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private void Demand(string name)
    {
        if (Find(name) is null)
        {
            Fault(name, "must not be null");
        }
    }

    private JsonElement? Find(string name) =>
        _document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
