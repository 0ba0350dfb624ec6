using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LineThings.Platform;

/// <summary>An answer of the Messaging API. Its status and error can be seen before it is sent.</summary>
internal sealed class MessagingReply : IResult
{
    private readonly object _body;

    private MessagingReply(int status, object body, string? error)
    {
        Status = status;
        Error = error;
        _body = body;
    }

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>What is wrong; <see langword="null"/> when nothing is.</summary>
    public string? Error { get; }

    /// <summary>200 with a body.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The answer.</returns>
    public static MessagingReply Ok(object body) => new(StatusCodes.Status200OK, body, null);

    /// <summary>An error.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="error">The error.</param>
    /// <returns>The answer.</returns>
    public static MessagingReply Fail(int status, MessagingError error) => new(
        status,
        error,
        string.Join("; ", (error.Details ?? []).Select(detail => detail.Property is null ? detail.Message : $"{detail.Property}: {detail.Message}").Prepend(error.Message)));

    /// <summary>An error.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="message">What is wrong.</param>
    /// <returns>The answer.</returns>
    public static MessagingReply Fail(int status, string message) => Fail(status, new MessagingError(message));

    /// <summary>An error with a body of its own form.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="body">The body.</param>
    /// <param name="error">What is wrong.</param>
    /// <returns>The answer.</returns>
    public static MessagingReply Fail(int status, object body, string error) => new(status, body, error);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(_body, _body.GetType(), ApiJson.Options);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
