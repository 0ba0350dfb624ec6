using System.Text.Json;
using LineThings.App;
using Microsoft.AspNetCore.Http;

namespace LineThings.Platform;

/// <summary>An answer of the Things API. Its status and error can be seen before it is sent.</summary>
internal sealed class ApiReply : IResult
{
    private readonly object? _body;
    private readonly string _mediaType;

    private ApiReply(int status, object? body, string mediaType, string? error)
    {
        Status = status;
        Error = error;
        _body = body;
        _mediaType = mediaType;
    }

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>What is wrong; <see langword="null"/> when nothing is.</summary>
    public string? Error { get; }

    /// <summary>200 with a body.</summary>
    public static ApiReply Ok(object body) => new(StatusCodes.Status200OK, body, "application/json; charset=utf-8", null);

    /// <summary>204.</summary>
    public static ApiReply NoContent() => new(StatusCodes.Status204NoContent, null, string.Empty, null);

    /// <summary>An error that is no field's.</summary>
    public static ApiReply Problem(int status, string detail) => Problem(ProblemResource.Of(status, detail));

    /// <summary>400 for what is wrong with fields.</summary>
    public static ApiReply BadRequest(IReadOnlyCollection<ScenarioFault> faults) =>
        Problem(ProblemResource.Of(StatusCodes.Status400BadRequest, faults));

    /// <summary>400 for a field, with a detail that LINE's API gave without the field.</summary>
    public static ApiReply BadRequest(string field, string reason) =>
        Problem(ProblemResource.Of(StatusCodes.Status400BadRequest, [new ScenarioFault(field, reason)]) with { Detail = reason });

    /// <summary>An error of one field.</summary>
    public static ApiReply Problem(int status, string field, string reason) =>
        Problem(ProblemResource.Of(status, [new ScenarioFault(field, reason)]));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (_body is null)
        {
            return;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(_body, _body.GetType(), ApiJson.Options);
        response.ContentType = _mediaType;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }

    private static ApiReply Problem(ProblemResource problem) => new(problem.Status, problem, ProblemResource.MediaType, problem.Detail);
}
