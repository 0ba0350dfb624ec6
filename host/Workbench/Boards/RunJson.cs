using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LineThings.App;
using LineThings.Platform;

namespace LineThings.Workbench.Boards;

/// <summary>Runs as the timeline shows them.</summary>
internal static class RunJson
{
    /// <summary>A run that starts.</summary>
    public static JsonObject Started(RunStarted started) => new()
    {
        ["phase"] = "started",
        ["scenarioId"] = started.Scenario.Id,
        ["trigger"] = started.Scenario.Trigger.Type == TriggerType.Immediate ? ScenarioWords.Immediate : ScenarioWords.BleNotification,
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
            ["action"] = JsonSerializer.SerializeToNode(ActionResource.Of(done.Action), JsonSerializerOptions.Web),
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
}
