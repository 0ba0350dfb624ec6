using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LineThings.App;

namespace LineThings.Platform;

/// <summary>One step of a scenario.</summary>
/// <param name="Type">SLEEP: wait. GATT_READ: read a characteristic. GATT_WRITE: write one.</param>
/// <param name="SleepMillis">For SLEEP: how long, in milliseconds.</param>
/// <param name="ServiceUuid">For GATT_READ and GATT_WRITE: the service's UUID.</param>
/// <param name="CharacteristicUuid">For GATT_READ and GATT_WRITE: the characteristic's UUID.</param>
/// <param name="Data">For GATT_WRITE: the bytes as Base64.</param>
public sealed record ActionResource(
    [property: RegularExpression("^(SLEEP|GATT_READ|GATT_WRITE)$")] string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? SleepMillis = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ServiceUuid = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? CharacteristicUuid = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Base64String] string? Data = null)
{
    /// <summary>Makes the form of an action.</summary>
    /// <param name="action">The action.</param>
    /// <returns>The form.</returns>
    public static ActionResource Of(ScenarioAction action) => action switch
    {
        SleepAction sleep => new ActionResource(ScenarioWords.Sleep, SleepMillis: (long)sleep.Duration.TotalMilliseconds),
        ReadAction read => new ActionResource(
            ScenarioWords.GattRead, ServiceUuid: read.Characteristic.Service, CharacteristicUuid: read.Characteristic.Characteristic),
        WriteAction write => new ActionResource(
            ScenarioWords.GattWrite,
            ServiceUuid: write.Characteristic.Service,
            CharacteristicUuid: write.Characteristic.Characteristic,
            Data: Convert.ToBase64String(write.Data.Span)),
        _ => throw new ArgumentException($"An action {action.GetType().Name} has no JSON form.", nameof(action)),
    };
}
