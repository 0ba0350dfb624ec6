using System.Text.Json;

namespace LineThings.App;

/// <summary>Writes a result as LINE's webhook carried it: the <c>things</c> object of an event.</summary>
public static class ResultJson
{
    /// <summary>Writes one result.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="deviceId">The device's id.</param>
    /// <param name="result">The result.</param>
    public static void Write(Utf8JsonWriter writer, string deviceId, RunResult result)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        writer.WriteStartObject();
        writer.WriteString("type", "scenarioResult");
        writer.WriteString("deviceId", deviceId);
        writer.WriteStartObject("result");
        writer.WriteString("scenarioId", result.ScenarioId);
        writer.WriteNumber("revision", result.Revision);
        writer.WriteNumber("startTime", result.StartTime.ToUnixTimeMilliseconds());
        writer.WriteNumber("endTime", result.EndTime.ToUnixTimeMilliseconds());
        writer.WriteString("resultCode", NameOf(result.Code));
        writer.WriteStartArray("actionResults");
        foreach (var action in result.ActionResults)
        {
            writer.WriteStartObject();
            writer.WriteString("type", action.Data is null ? "void" : "binary");
            if (action.Data is { } data)
            {
                writer.WriteBase64String("data", data.Span);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (result.NotificationPayload is { } payload)
        {
            writer.WriteBase64String("bleNotificationPayload", payload.Span);
        }

        if (result.ErrorReason is { } reason)
        {
            writer.WriteString("errorReason", reason);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A result code as LINE wrote it.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The name.</returns>
    public static string NameOf(ResultCode code) => code switch
    {
        ResultCode.Success => "success",
        ResultCode.GattError => "gatt_error",
        _ => "runtime_error",
    };
}
