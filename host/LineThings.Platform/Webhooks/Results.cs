using Dapper;
using LineThings.App;

namespace LineThings.Platform;

/// <summary>Tells bots what scenarios gave: one event for each execution.</summary>
/// <param name="database">The database.</param>
/// <param name="outbox">Takes the events.</param>
public sealed class Results(PlatformDatabase database, WebhookOutbox outbox)
{
    /// <summary>
    /// Stores a result for the bot of the device's product. When this returns, the event will be delivered even if the process ends. A device
    /// that is gone has no bot to tell; its result is dropped.
    /// </summary>
    /// <param name="userId">The user whose app ran the scenario.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="result">The result.</param>
    public void Publish(string userId, string deviceId, RunResult result)
    {
        database.InTransaction(connection =>
        {
            var channelId = connection.ExecuteScalar<long?>(
                "SELECT products.channel_id FROM devices JOIN products ON products.id = devices.product_id WHERE devices.id = @deviceId",
                new { deviceId });
            return channelId is { } id ? outbox.AddThings(connection, id, userId, writer => ResultJson.Write(writer, deviceId, result)) : null;
        });
        outbox.Announce();
    }
}
