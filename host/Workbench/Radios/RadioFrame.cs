using System.Globalization;
using System.Text.Json;
using LineThings.App;

namespace LineThings.Workbench.Radios;

/// <summary>One frame that a tab has sent. Fields are asked for one by one; all that is wrong with them is told at once.</summary>
internal sealed class RadioFrame : IDisposable
{
    /// <summary>The longest value of a characteristic, in bytes (Bluetooth Core, Vol 3 Part F, 3.2.9).</summary>
    public const int MaxValueLength = 512;

    private static readonly Dictionary<string, LinkFailure> Failures =
        Enum.GetValues<LinkFailure>().ToDictionary(failure => NameOf(failure), StringComparer.Ordinal);

    private readonly JsonDocument _document;
    private readonly List<ScenarioFault> _faults = [];

    private RadioFrame(JsonDocument document)
    {
        _document = document;
    }

    /// <summary>What kind of message it is.</summary>
    public string Type { get; private set; } = "frame";

    /// <summary>Reads a frame.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <returns>The frame, to be disposed of.</returns>
    /// <exception cref="RadioFaultException">It is no JSON object with a type.</exception>
    public static RadioFrame Parse(ReadOnlyMemory<byte> utf8)
    {
        var faults = new List<ScenarioFault>();
        var document = StrictJson.Parse(utf8, faults);
        if (document is null)
        {
            throw new RadioFaultException("frame: " + string.Join("; ", faults.Select(fault => fault.Field == "body" ? fault.Reason : fault.ToString())));
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            throw new RadioFaultException("frame: must be a JSON object");
        }

        var frame = new RadioFrame(document);
        try
        {
            var type = frame.Text("type", 1, int.MaxValue);
            frame.ThrowIfFaulty();
            frame.Type = type;
            return frame;
        }
        catch (RadioFaultException)
        {
            frame.Dispose();
            throw;
        }
    }

    /// <summary>A failure as it is written.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>Its name in camel case.</returns>
    public static string NameOf(LinkFailure failure) => JsonNamingPolicy.CamelCase.ConvertName(failure.ToString());

    /// <summary>Whether a field is there and not null.</summary>
    /// <param name="name">The field.</param>
    /// <returns>Whether it is.</returns>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The field.</param>
    /// <param name="least">How many characters it has at least.</param>
    /// <param name="most">How many characters it has at most.</param>
    /// <returns>The text; empty when something is wrong.</returns>
    public string Text(string name, int least, int most)
    {
        if (Find(name) is not { } value)
        {
            Fault(name, "must not be null");
            return string.Empty;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(name, "must be a string");
            return string.Empty;
        }

        var text = value.GetString()!;
        if (text.Length < least || text.Length > most)
        {
            Fault(name, string.Create(CultureInfo.InvariantCulture, $"must have {least} to {most} characters, not {text.Length}"));
            return string.Empty;
        }

        return text;
    }

    /// <summary>A text that may be null or left out.</summary>
    /// <param name="name">The field.</param>
    /// <param name="most">How many characters it has at most.</param>
    /// <returns>The text, or <see langword="null"/>.</returns>
    public string? OptionalText(string name, int most) => Has(name) ? Text(name, 0, most) : null;

    /// <summary>A number that counts from 1, which must be there.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The number; 0 when something is wrong.</returns>
    public long Number(string name)
    {
        if (Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) && number > 0)
        {
            return number;
        }

        Fault(name, "must be a whole number from 1");
        return 0;
    }

    /// <summary>A UUID in lower case with dashes, which must be there.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The UUID; empty when something is wrong.</returns>
    public Guid Uuid(string name)
    {
        if (Find(name) is { ValueKind: JsonValueKind.String } value
            && value.GetString() is { } text
            && Guid.TryParseExact(text, "D", out var uuid)
            && uuid.ToString("D") == text)
        {
            return uuid;
        }

        Fault(name, "must be a UUID of 128 bits in lower case with dashes");
        return Guid.Empty;
    }

    /// <summary>A characteristic, which must be there as <c>service</c> and <c>characteristic</c>.</summary>
    /// <returns>The characteristic.</returns>
    public CharacteristicId Characteristic() => new(Uuid("service"), Uuid("characteristic"));

    /// <summary>Bytes in lower-case hex, which must be there.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The bytes; none when something is wrong.</returns>
    public byte[] Value(string name)
    {
        if (Find(name) is { ValueKind: JsonValueKind.String } value
            && value.GetString() is { Length: <= 2 * MaxValueLength } text
            && text.Length % 2 == 0
            && text.All(char.IsAsciiHexDigitLower))
        {
            return Convert.FromHexString(text);
        }

        Fault(name, string.Create(CultureInfo.InvariantCulture, $"must be 0 to {MaxValueLength} bytes in lower-case hex"));
        return [];
    }

    /// <summary>A kind of failure that may be left out.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The kind, or <see langword="null"/>.</returns>
    public LinkFailure? Failure(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && Failures.TryGetValue(value.GetString()!, out var failure))
        {
            return failure;
        }

        Fault(name, "must be one of " + string.Join(", ", Failures.Keys));
        return null;
    }

    /// <summary>Notes a fault.</summary>
    /// <param name="name">The field.</param>
    /// <param name="reason">What is wrong.</param>
    public void Fault(string name, string reason) => _faults.Add(new ScenarioFault($"{Type}.{name}", reason));

    /// <summary>To be called when every field has been asked for, before anything is done.</summary>
    /// <exception cref="RadioFaultException">Something is wrong.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw new RadioFaultException(string.Join("; ", _faults));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private JsonElement? Find(string name) =>
        _document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
