using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LineThings.App;

namespace LineThings.Platform;

/// <summary>What starts a scenario.</summary>
/// <param name="Type">IMMEDIATE: as soon as the device is connected. BLE_NOTIFICATION: each time a characteristic notifies.</param>
/// <param name="ServiceUuid">For BLE_NOTIFICATION: the service's UUID.</param>
/// <param name="CharacteristicUuid">For BLE_NOTIFICATION: the characteristic's UUID.</param>
public sealed record TriggerResource(
    [property: RegularExpression("^(IMMEDIATE|BLE_NOTIFICATION)$")] string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ServiceUuid = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? CharacteristicUuid = null)
{
    /// <summary>Makes the form of a trigger.</summary>
    internal static TriggerResource Of(ScenarioTrigger trigger) => new(
        trigger.Type == TriggerType.Immediate ? ScenarioWords.Immediate : ScenarioWords.BleNotification,
        trigger.Characteristic?.Service,
        trigger.Characteristic?.Characteristic);
}
