using System.Text;
using System.Text.Json;

namespace LineThings.App;

/// <summary>
/// Reads a scenario set from the JSON that LINE's API took. Unknown fields are ignored; a missing or malformed one is a fault, and all faults
/// are found in one go.
/// </summary>
public sealed class ScenarioSetReader
{
    private const int UuidLength = 36;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ScenarioLimits _limits;
    private readonly Func<string> _makeId;
    private readonly List<ScenarioFault> _faults = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    private ScenarioSetReader(ScenarioLimits limits, Func<string> makeId)
    {
        _limits = limits;
        _makeId = makeId;
    }

    /// <summary>Reads a set.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="revision">The revision that the set gets.</param>
    /// <param name="makeId">Makes the id of a scenario that has none.</param>
    /// <param name="limits">How large the set may be.</param>
    /// <param name="faults">What is wrong; empty when nothing is.</param>
    /// <returns>The set, or <see langword="null"/> when something is wrong.</returns>
    public static ScenarioSet? Read(
        string json, int revision, Func<string> makeId, ScenarioLimits limits, out IReadOnlyList<ScenarioFault> faults)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Encode(json, out faults) is { } utf8 ? Read(utf8, revision, makeId, limits, out faults) : null;
    }

    /// <summary>Reads a set.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="revision">The revision that the set gets.</param>
    /// <param name="makeId">Makes the id of a scenario that has none.</param>
    /// <param name="limits">How large the set may be.</param>
    /// <param name="faults">What is wrong; empty when nothing is.</param>
    /// <returns>The set, or <see langword="null"/> when something is wrong.</returns>
    public static ScenarioSet? Read(
        ReadOnlyMemory<byte> utf8, int revision, Func<string> makeId, ScenarioLimits limits, out IReadOnlyList<ScenarioFault> faults)
    {
        var reader = new ScenarioSetReader(limits, makeId);
        faults = reader._faults;
        using var document = StrictJson.Parse(utf8, reader._faults);
        return document is null ? null : reader.ReadSet(document.RootElement, revision);
    }

    /// <summary>Reads the scenarios of a set alone, in the same form.</summary>
    /// <param name="json">The JSON array.</param>
    /// <param name="limits">How large the set may be.</param>
    /// <param name="faults">What is wrong; empty when nothing is.</param>
    /// <returns>The scenarios, or <see langword="null"/> when something is wrong.</returns>
    public static IReadOnlyList<Scenario>? ReadScenarios(string json, ScenarioLimits limits, out IReadOnlyList<ScenarioFault> faults)
    {
        ArgumentNullException.ThrowIfNull(json);
        var set = Read($$"""{"autoClose":false,"suppressionInterval":0,"scenarios":{{json}}}""", 0, () => string.Empty, limits, out faults);
        return set?.Scenarios;
    }

    private static byte[]? Encode(string json, out IReadOnlyList<ScenarioFault> faults)
    {
        try
        {
            faults = [];
            return StrictUtf8.GetBytes(json);
        }
        catch (EncoderFallbackException)
        {
            faults = [new ScenarioFault("body", "must not have half a character (a lone surrogate)")];
            return null;
        }
    }

    private ScenarioSet? ReadSet(JsonElement root, int revision)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Fault("body", "must be a JSON object with autoClose, suppressionInterval and scenarios");
            return null;
        }

        var autoClose = ReadFlag(root, "autoClose");
        var suppression = ReadDuration(root, string.Empty, "suppressionInterval");
        var scenarios = ReadArray(root, string.Empty, "scenarios", _limits.MaxScenarios, ReadScenario);
        if (autoClose is false && suppression > TimeSpan.Zero)
        {
            Fault("suppressionInterval", "must be 0 when autoClose is false");
        }

        if (autoClose is true && scenarios is not null && scenarios.All(scenario => scenario?.Trigger?.Type == TriggerType.BleNotification))
        {
            Fault("autoClose", "must be false when every scenario waits for a notification: the link would close at once");
        }

        return _faults.Count > 0
            ? null
            : new ScenarioSet(autoClose!.Value, suppression!.Value, revision, scenarios!.Select(scenario => scenario!).ToArray());
    }

    private Scenario? ReadScenario(JsonElement element, string path)
    {
        if (!IsObject(element, path))
        {
            return null;
        }

        var id = ReadId(element, path);
        var trigger = ReadTrigger(element, path);
        var actions = ReadArray(element, path, "actions", _limits.MaxActions, ReadAction);
        return new Scenario(id, trigger!, actions?.Select(action => action!).ToArray() ?? []);
    }

    private string ReadId(JsonElement element, string path)
    {
        if (!element.TryGetProperty("id", out var id) || id.ValueKind == JsonValueKind.Null)
        {
            return _makeId();
        }

        if (id.ValueKind != JsonValueKind.String || !Ulid.IsValid(id.GetString()!))
        {
            Fault(Join(path, "id"), "must be a ULID of 26 characters, or left out");
            return string.Empty;
        }

        var text = id.GetString()!;
        if (!_ids.Add(text))
        {
            Fault(Join(path, "id"), "must differ from the ids of the scenarios before it");
        }

        return text;
    }

    private ScenarioTrigger? ReadTrigger(JsonElement scenario, string path)
    {
        path = Join(path, "trigger");
        if (!scenario.TryGetProperty("trigger", out var trigger) || trigger.ValueKind == JsonValueKind.Null)
        {
            Fault(path, "must not be null");
            return null;
        }

        if (!IsObject(trigger, path))
        {
            return null;
        }

        switch (ReadText(trigger, path, "type"))
        {
            case ScenarioWords.Immediate:
                return new ScenarioTrigger(TriggerType.Immediate, null);
            case ScenarioWords.BleNotification:
                return new ScenarioTrigger(TriggerType.BleNotification, ReadCharacteristic(trigger, path));
            case null:
                return null;
            default:
                Fault(Join(path, "type"), $"must be {ScenarioWords.Immediate} or {ScenarioWords.BleNotification}");
                return null;
        }
    }

    private ScenarioAction? ReadAction(JsonElement action, string path)
    {
        if (!IsObject(action, path))
        {
            return null;
        }

        switch (ReadText(action, path, "type"))
        {
            case ScenarioWords.Sleep:
                return ReadDuration(action, path, "sleepMillis") is { } duration ? new SleepAction(duration) : null;
            case ScenarioWords.GattRead:
                return new ReadAction(ReadCharacteristic(action, path));
            case ScenarioWords.GattWrite:
                return new WriteAction(ReadCharacteristic(action, path), ReadData(action, path));
            case null:
                return null;
            default:
                Fault(Join(path, "type"), $"must be {ScenarioWords.Sleep}, {ScenarioWords.GattRead} or {ScenarioWords.GattWrite}");
                return null;
        }
    }

    private CharacteristicId ReadCharacteristic(JsonElement element, string path) =>
        new(ReadUuid(element, path, "serviceUuid"), ReadUuid(element, path, "characteristicUuid"));

    private Guid ReadUuid(JsonElement element, string path, string name)
    {
        if (ReadText(element, path, name) is not { } text)
        {
            return Guid.Empty;
        }

        // TryParseExact alone also takes spaces around it and 0x within.
        if (text.Length == UuidLength && text.All(character => character == '-' || char.IsAsciiHexDigit(character))
            && Guid.TryParseExact(text, "D", out var uuid))
        {
            return uuid;
        }

        Fault(Join(path, name), $"must be a 128-bit UUID like 91e4e176-d0b9-464d-9fe4-52ee3e9f1552, not \"{StrictJson.Shorten(text)}\"");
        return Guid.Empty;
    }

    private byte[] ReadData(JsonElement element, string path)
    {
        if (ReadText(element, path, "data") is not { } text)
        {
            return [];
        }

        var data = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, data, out var length))
        {
            Fault(Join(path, "data"), "must be Base64");
            return [];
        }

        if (length > _limits.MaxDataLength)
        {
            Fault(Join(path, "data"), $"must have at most {_limits.MaxDataLength} bytes, not {length}");
        }

        return data[..length];
    }

    private bool? ReadFlag(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            Fault(name, "must not be null");
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fault(name, "must be true or false");
        return null;
    }

    private TimeSpan? ReadDuration(JsonElement element, string path, string name)
    {
        var field = Join(path, name);
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            Fault(field, "must not be null");
            return null;
        }

        var max = (long)_limits.MaxDuration.TotalMilliseconds;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            && number == decimal.Truncate(number) && number >= 0 && number <= max)
        {
            return TimeSpan.FromMilliseconds((long)number);
        }

        Fault(field, $"must be a whole number of milliseconds from 0 to {max}");
        return null;
    }

    private string? ReadText(JsonElement element, string path, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            Fault(Join(path, name), "must not be null");
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Fault(Join(path, name), "must be a string");
        return null;
    }

    private List<T>? ReadArray<T>(JsonElement element, string path, string name, int max, Func<JsonElement, string, T> read)
    {
        var field = Join(path, name);
        if (!element.TryGetProperty(name, out var array) || array.ValueKind == JsonValueKind.Null)
        {
            Fault(field, "must not be null");
            return null;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            Fault(field, "must be an array");
            return null;
        }

        if (array.GetArrayLength() > max)
        {
            Fault(field, $"must have at most {max} elements, not {array.GetArrayLength()}");
            return null;
        }

        var items = new List<T>();
        foreach (var item in array.EnumerateArray())
        {
            items.Add(read(item, $"{field}[{items.Count}]"));
        }

        return items;
    }

    private bool IsObject(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        Fault(path, "must be an object");
        return false;
    }

    private void Fault(string field, string reason) => _faults.Add(new ScenarioFault(field, reason));

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
