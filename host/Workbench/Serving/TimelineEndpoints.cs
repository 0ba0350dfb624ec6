using System.Globalization;
using System.Net.Mime;
using LineThings.App;
using LineThings.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LineThings.Workbench.Serving;

/// <summary>The timeline over HTTP.</summary>
internal static class TimelineEndpoints
{
    private const int DefaultLimit = 1000;

    /// <summary>Maps the endpoints.</summary>
    /// <param name="group">Where to.</param>
    public static void MapTimeline(this RouteGroupBuilder group)
    {
        group.MapGet("/timeline", (string? after, string? limit, Timeline timeline) => WorkbenchApi.Json(Read(
                timeline,
                Number("after", after, 0, 0, long.MaxValue),
                (int)Number("limit", limit, DefaultLimit, 1, Timeline.Capacity))))
            .WithSummary("Gets entries of the timeline, the oldest first.")
            .Produces<TimelineView>()
            .Fails(400);
        group.MapGet("/timeline/export", (HttpContext context, Timeline timeline) =>
            {
                context.Response.Headers.ContentDisposition = "attachment; filename=timeline.json";
                return WorkbenchApi.Json(Read(timeline, 0, Timeline.Capacity));
            })
            .WithSummary("Downloads the whole timeline.")
            .Produces<TimelineView>();
        group.MapGet("/timeline/stream", (HttpContext context, TimelineStream stream) => stream.ServeAsync(context))
            .WithSummary("Follows timeline and state as server-sent events: entry, state and reset.")
            .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Text.EventStream)
            .Fails(400);
    }

    private static TimelineView Read(Timeline timeline, long after, int limit)
    {
        var entries = timeline.After(after);
        var oldest = timeline.Last == 0 ? 0 : Math.Max(1, timeline.Last - Timeline.Capacity + 1);
        return new TimelineView(timeline.Epoch, oldest, entries.Take(limit).ToArray());
    }

    private static long Number(string name, string? text, long whenMissing, long min, long max)
    {
        if (string.IsNullOrEmpty(text))
        {
            return whenMissing;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new ProblemException(StatusCodes.Status400BadRequest, new ScenarioFault(name, $"must be a whole number from {min} to {max}"));
    }
}
