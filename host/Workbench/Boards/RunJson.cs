using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LineThings.App;

namespace LineThings.Workbench.Boards;

/// <summary>Runs as the timeline shows them.</summary>
internal static class RunJson
{
    /// <summary>A run that starts.</summary>
    public static JsonObject Started(RunStarted started) => new()
    {
        ["phase"] = "started",
        ["scenarioId"] = started.Scenario.Id,
        ["trigger"] = started.Scenario.Trigger.Type == TriggerType.Immediate ? "IMMEDIATE" : "BLE_NOTIFICATION",
        ["bleNotificationPayload"] = started.NotificationPayload is { } payload ? Convert.ToBase64String(payload.Span) : null,
    };

    /// <summary>An action that is done.</summary>
    public static JsonObject Action(ActionDone done)
    {
        var result = new JsonObject { ["type"] = done.Result.Data is null ? "void" : "binary" };
        if (done.Result.Data is { } data)
        {
            result["data"] = Convert.ToBase64String(data.Span);
        }

        return new JsonObject
        {
            ["phase"] = "action",
            ["scenarioId"] = done.Scenario.Id,
            ["action"] = ActionOf(done.Action),
            ["result"] = result,
        };
    }

    /// <summary>A run that has ended, with what the bot is told.</summary>
    public static JsonObject Ended(string deviceId, RunResult result)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            ResultJson.Write(writer, deviceId, result);
        }

        return new JsonObject
        {
            ["phase"] = "ended",
            ["scenarioId"] = result.ScenarioId,
            ["things"] = JsonNode.Parse(bytes.ToArray()),
        };
    }

    /// <summary>One line about an action.</summary>
    public static string SummaryOf(ActionDone done) => done.Action switch
    {
        SleepAction sleep => string.Create(CultureInfo.InvariantCulture, $"SLEEP {sleep.Duration.TotalMilliseconds} ms: void"),
        ReadAction => $"GATT_READ: {Convert.ToHexStringLower((done.Result.Data ?? default).Span)}",
        WriteAction write => $"GATT_WRITE {Convert.ToHexStringLower(write.Data.Span)}: void",
        _ => done.Action.GetType().Name,
    };

    /// <summary>One line about a result.</summary>
    public static string SummaryOf(RunResult result) =>
        $"The run ended: {ResultJson.NameOf(result.Code)}{(result.ErrorReason is { } reason ? ". " + reason : string.Empty)}";

    private static JsonObject ActionOf(ScenarioAction action) => action switch
    {
        SleepAction sleep => new JsonObject { ["type"] = "SLEEP", ["sleepMillis"] = (long)sleep.Duration.TotalMilliseconds },
        ReadAction read => On("GATT_READ", read.Characteristic),
        WriteAction write => On("GATT_WRITE", write.Characteristic, Convert.ToBase64String(write.Data.Span)),
        _ => new JsonObject { ["type"] = action.GetType().Name },
    };

    private static JsonObject On(string type, CharacteristicId id, string? data = null)
    {
        var json = new JsonObject
        {
            ["type"] = type,
            ["serviceUuid"] = id.Service.ToString("D"),
            ["characteristicUuid"] = id.Characteristic.ToString("D"),
        };
        if (data is not null)
        {
            json["data"] = data;
        }

        return json;
    }
}
