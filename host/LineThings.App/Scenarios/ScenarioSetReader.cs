using System.Text.Json;

namespace LineThings.App;

/// <summary>
/// Reads a scenario set from the JSON that LINE's API took. Unknown fields are ignored; a missing or malformed one is a fault, and all faults
/// are found in one go.
/// </summary>
public sealed class ScenarioSetReader
{
    private const string Immediate = "IMMEDIATE";
    private const string BleNotification = "BLE_NOTIFICATION";
    private const string Sleep = "SLEEP";
    private const string GattRead = "GATT_READ";
    private const string GattWrite = "GATT_WRITE";

    private readonly ScenarioLimits _limits;
    private readonly Func<string> _makeId;
    private readonly List<ScenarioFault> _faults = [];

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
        var reader = new ScenarioSetReader(limits, makeId);
        faults = reader._faults;
        try
        {
            using var document = JsonDocument.Parse(json);
            var set = reader.ReadSet(document.RootElement, revision);
            return faults.Count == 0 ? set : null;
        }
        catch (JsonException exception)
        {
            var place = $"line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}";
            reader._faults.Add(new ScenarioFault(place, "not JSON: " + exception.Message.Split(" LineNumber:")[0]));
            return null;
        }
    }

    private ScenarioSet? ReadSet(JsonElement root, int revision)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Fault("scenario set", "must be a JSON object with autoClose, suppressionInterval and scenarios");
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

        if (id.ValueKind == JsonValueKind.String && Ulid.IsValid(id.GetString()!))
        {
            return id.GetString()!;
        }

        Fault(Join(path, "id"), "must be a ULID of 26 characters, or left out");
        return string.Empty;
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
            case Immediate:
                return new ScenarioTrigger(TriggerType.Immediate, null);
            case BleNotification:
                return new ScenarioTrigger(TriggerType.BleNotification, ReadCharacteristic(trigger, path));
            case null:
                return null;
            default:
                Fault(Join(path, "type"), $"must be {Immediate} or {BleNotification}");
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
            case Sleep:
                return ReadDuration(action, path, "sleepMillis") is { } duration ? new SleepAction(duration) : null;
            case GattRead:
                return new ReadAction(ReadCharacteristic(action, path));
            case GattWrite:
                return new WriteAction(ReadCharacteristic(action, path), ReadData(action, path));
            case null:
                return null;
            default:
                Fault(Join(path, "type"), $"must be {Sleep}, {GattRead} or {GattWrite}");
                return null;
        }
    }

    private CharacteristicId ReadCharacteristic(JsonElement element, string path) =>
        new(ReadUuid(element, path, "serviceUuid"), ReadUuid(element, path, "characteristicUuid"));

    private Guid ReadUuid(JsonElement element, string path, string name)
    {
        if (ReadText(element, path, name) is { } text && !Guid.TryParseExact(text, "D", out _))
        {
            Fault(Join(path, name), $"must be a 128-bit UUID like 91e4e176-d0b9-464d-9fe4-52ee3e9f1552, not \"{text}\"");
        }

        return element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && Guid.TryParseExact(value.GetString(), "D", out var uuid) ? uuid : Guid.Empty;
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
