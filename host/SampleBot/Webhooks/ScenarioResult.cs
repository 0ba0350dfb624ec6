namespace LineThings.SampleBot;

/// <summary>How a run of a scenario ended.</summary>
public sealed record ScenarioResult
{
    /// <summary>The code of a run that did all it was to do.</summary>
    public const string Success = "success";

    /// <summary><c>success</c>, <c>gatt_error</c> or <c>runtime_error</c>.</summary>
    public string? ResultCode { get; init; }

    /// <summary>The notified value as Base64, where a notification started the run.</summary>
    public string? BleNotificationPayload { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorReason { get; init; }
}
