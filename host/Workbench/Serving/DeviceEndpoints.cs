using System.Net.Mime;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LineThings.Workbench.Serving;

/// <summary>Devices over HTTP, whatever board they are, and be it none that is here.</summary>
internal static class DeviceEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    /// <param name="group">Where to.</param>
    public static void MapDevices(this RouteGroupBuilder group) =>
        group.MapPost("/devices/{id}/unlink", async (string id, HttpContext context, PhoneHost phones, Registry registry, Views views) =>
            {
                if (registry.FindDevice(id) is null)
                {
                    throw ProblemException.NotFound($"device \"{StrictJson.Shorten(id)}\"");
                }

                using var body = await RequestBody.ReadAsync(context.Request);
                var user = registry.UserOf(body);
                body.ThrowIfFaulty();
                if (!await phones.UnlinkAsync(id, user!.Id))
                {
                    throw new ProblemException(StatusCodes.Status409Conflict, $"The device {id} is not linked for {user.Name}.");
                }

                return views.FindDevice(id) is { } device ? WorkbenchApi.Json(device) : throw ProblemException.NotFound($"device \"{id}\"");
            })
            .WithSummary("Unlinks a device from a user.")
            .Accepts<LinkRequest>(MediaTypeNames.Application.Json)
            .Produces<DeviceView>()
            .Fails(400, 404, 409, 413, 415);
}
