using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LineThings.Platform;

/// <summary>Puts each call of the API into the timeline, and answers for code that throws.</summary>
/// <param name="timeline">Takes the entries.</param>
/// <param name="logger">Takes what nobody expected.</param>
internal sealed partial class ApiJournal(Timeline timeline, ILogger<ApiJournal> logger) : IEndpointFilter
{
    private const int MaxPathLength = 200;

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        ApiReply reply;
        try
        {
            reply = (ApiReply)(await next(context))!;
        }
        catch (BadHttpRequestException exception)
        {
            // The body cannot be read: cut short, too slow, or chunked in a wrong way.
            reply = ApiReply.Problem(exception.StatusCode, "body", "cannot be read");
        }
        catch (Exception exception) when (!context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            Unexpected(exception, request.Method, request.Path);
            reply = ApiReply.Problem(StatusCodes.Status500InternalServerError, "Something unexpected went wrong. The workbench's log has more.");
        }

        Add(request, context.HttpContext.FindChannel()?.Id, reply);
        return reply;
    }

    private void Add(HttpRequest request, long? channelId, ApiReply reply)
    {
        // The path alone: somebody may have put a token into the query.
        var path = request.Path.Value!;
        path = path.Length > MaxPathLength ? path[..MaxPathLength] + "..." : path;
        var summary = string.Create(CultureInfo.InvariantCulture, $"{request.Method} {path} → {reply.Status}");
        var detail = new JsonObject { ["method"] = request.Method, ["path"] = path, ["status"] = reply.Status, ["error"] = reply.Error };
        timeline.Add(TimelineKind.Api, reply.Error is null ? summary : $"{summary}: {reply.Error}", channelId: channelId, detail: detail);
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed unexpectedly.")]
    private partial void Unexpected(Exception exception, string method, string path);
}
