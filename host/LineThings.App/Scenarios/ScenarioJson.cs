using System.Text.Json;

namespace LineThings.App;

/// <summary>Writes scenarios as LINE's API did; <see cref="ScenarioSetReader"/> reads them.</summary>
public static class ScenarioJson
{
    /// <summary>Writes an array of scenarios.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="scenarios">The scenarios.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Scenario> scenarios)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(scenarios);
        writer.WriteStartArray();
        foreach (var scenario in scenarios)
        {
            writer.WriteStartObject();
            writer.WriteString("id", scenario.Id);
            writer.WriteStartObject("trigger");
            writer.WriteString("type", NameOf(scenario.Trigger.Type));
            if (scenario.Trigger.Characteristic is { } characteristic)
            {
                Write(writer, characteristic);
            }

            writer.WriteEndObject();
            writer.WriteStartArray("actions");
            foreach (var action in scenario.Actions)
            {
                writer.WriteStartObject();
                Write(writer, action);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>A trigger's type as LINE wrote it.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The name.</returns>
    public static string NameOf(TriggerType type) => type == TriggerType.Immediate ? ScenarioSetReader.Immediate : ScenarioSetReader.BleNotification;

    private static void Write(Utf8JsonWriter writer, ScenarioAction action)
    {
        switch (action)
        {
            case SleepAction sleep:
                writer.WriteString("type", ScenarioSetReader.Sleep);
                writer.WriteNumber("sleepMillis", (long)sleep.Duration.TotalMilliseconds);
                break;
            case ReadAction read:
                writer.WriteString("type", ScenarioSetReader.GattRead);
                Write(writer, read.Characteristic);
                break;
            case WriteAction write:
                writer.WriteString("type", ScenarioSetReader.GattWrite);
                Write(writer, write.Characteristic);
                writer.WriteBase64String("data", write.Data.Span);
                break;
            default:
                throw new ArgumentException($"An action {action.GetType().Name} has no JSON form.", nameof(action));
        }
    }

    private static void Write(Utf8JsonWriter writer, CharacteristicId characteristic)
    {
        writer.WriteString("serviceUuid", characteristic.Service);
        writer.WriteString("characteristicUuid", characteristic.Characteristic);
    }
}
