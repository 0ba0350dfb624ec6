using System.Text.Json.Serialization;

namespace LineThings.SampleBot;

/// <summary>What an event says about a device. <c>link</c>, <c>unlink</c> and unknown types are just this.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true, UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType)]
[JsonDerivedType(typeof(ScenarioResultThings), "scenarioResult")]
public record Things
{
    /// <summary>The device.</summary>
    public string? DeviceId { get; init; }
}
