using System.Globalization;
using LineThings.App;
using LineThings.Platform;
using Microsoft.Extensions.Logging.Abstractions;

// Stores results as a workbench does and then waits to be killed. The arguments: the data folder, how many results, the user, the device, and
// "send" to send them as well. It says "stored" when the last result is in the file.
if (args is not [var directory, var count, var userId, var deviceId, .. var rest])
{
    Console.Error.WriteLine("usage: KilledSender DIRECTORY COUNT USER DEVICE [send]");
    return 1;
}

var time = TimeProvider.System;
using var database = PlatformDatabase.Open(directory);
var outbox = new WebhookOutbox(new PlatformIds(time), time);
var results = new Results(database, outbox);
var options = new WebhookOptions { Limit = TimeSpan.FromMinutes(5) };
using var http = WebhookClient.CreateInvoker();
using var sender = new WebhookSender(
    database, outbox, new Timeline(time), new WebhookClient(http, time, options), time, options, NullLogger<WebhookSender>.Instance);
for (var revision = 1; revision <= int.Parse(count, CultureInfo.InvariantCulture); revision++)
{
    var now = time.GetUtcNow();
    results.Publish(userId, deviceId, new RunResult("01CGZVT9XTWA8Q2Z8QSX0B0EH8", revision, now, now, ResultCode.Success, [], null, null));
}

Console.WriteLine("stored");
if (rest is ["send"])
{
    await sender.StartAsync(CancellationToken.None);
}

Console.In.ReadToEnd();
return 0;
