using LineThings.Workbench.Liff;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LineThings.Workbench.Serving;

/// <summary>
/// Stands before everything else: keeps out what other sites and strangers send, and tells browsers what the page may do.
/// </summary>
/// <param name="addresses">What the workbench is known by.</param>
/// <param name="certificate">What it shows under https; <see langword="null"/> when it speaks http only.</param>
/// <param name="published">Where a reverse proxy publishes it, if one does.</param>
/// <param name="token">What opens it; <see langword="null"/> when only this computer can reach it.</param>
/// <param name="page">The page's files.</param>
/// <param name="liff">The door for LIFF pages.</param>
/// <param name="logger">Gets what should not happen.</param>
internal sealed partial class Gate(
    ServeAddresses addresses,
    ServerCertificate? certificate,
    PublicAddress? published,
    WorkbenchToken? token,
    PageFiles page,
    LiffGate liff,
    ILogger<Gate> logger)
{
    /// <summary>What the page may load: its own files and nothing else.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string LoginPath = "/workbench/login";

    /// <summary>Lets a request through, or answers it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What is behind the gate.</param>
    /// <returns>Ends when it is answered.</returns>
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        SetHeaders(context);
        try
        {
            await AnswerAsync(context, next);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, exception.StatusCode, exception.Message);
        }
#pragma warning disable CA1031 // The last resort: whatever goes wrong is an answer that tells no details, and a line in the log.
        catch (Exception exception) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailure(logger, context.Request.Method, context.Request.Path, exception);
            context.Response.Clear();
            SetHeaders(context);
            await Problems.WriteAsync(context, StatusCodes.Status500InternalServerError, "Something went wrong inside the workbench; its console says more.");
        }
    }

    private static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments("/workbench"))
        {
            headers.CacheControl = "no-store";
        }
    }

    private async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var isPublic = published?.Is(context.Request.Host) == true;
        if (!isPublic && !addresses.Knows(context.Request.Host, context.Request.IsHttps, context.Connection.LocalPort, certificate))
        {
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "Host: must be the address that this workbench was started with.");
            return;
        }

        if (isPublic)
        {
            // The proxy ends https. What it says of that in headers could come from anybody; what the workbench was started with cannot.
            context.Request.Scheme = published!.Scheme;
        }

        var own = isPublic ? published!.Origin : $"{context.Request.Scheme}://{context.Request.Host}";
        var path = context.Request.Path;
        if (path.StartsWithSegments(LiffGate.ApiPath))
        {
            await liff.PassAsync(context, own, passed => PassOnAsync(passed, next));
            return;
        }

        if (path == LiffGate.ScriptPath)
        {
            LiffGate.OpenScript(context);
        }
        else if (IsForeign(context.Request, own))
        {
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "Origin: must be this workbench; other sites' pages may not use it.");
            return;
        }

        if (token is not null && path.StartsWithSegments(LoginPath))
        {
            await LoginAsync(context);
            return;
        }

        if (token is not null && !token.Opens(context))
        {
            if (path.StartsWithSegments("/workbench"))
            {
                await Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "This workbench wants the token that its console printed: POST /workbench/login, or Authorization: Bearer.");
                return;
            }

            // The page without its data is only the form to give the token; what it is made of holds no secret.
            context.Response.StatusCode = PageFiles.IsDocument(path) ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK;
        }

        if (await page.TryServeAsync(context))
        {
            return;
        }

        context.Response.StatusCode = StatusCodes.Status200OK;
        await PassOnAsync(context, next);
    }

    private static async Task PassOnAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (!context.Response.HasStarted && context.Response.StatusCode >= StatusCodes.Status400BadRequest && context.Response.ContentType is null)
        {
            await Problems.WriteAsync(context, context.Response.StatusCode, DetailOf(context));
        }
    }

    private static string DetailOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this path.",
        StatusCodes.Status405MethodNotAllowed => "This path does not take this method.",
        StatusCodes.Status415UnsupportedMediaType => "Content-Type: must be application/json",
        _ => "The request cannot be served.",
    };

    private static bool IsForeign(HttpRequest request, string own)
    {
        var origins = request.Headers.Origin;
        return origins.Count > 0 && !(origins.Count == 1 && string.Equals(origins[0], own, StringComparison.OrdinalIgnoreCase));
    }

    private async Task LoginAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            await Problems.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "This path does not take this method.");
            return;
        }

        try
        {
            using var body = await RequestBody.ReadAsync(context.Request);
            var text = body.RequiredText("token");
            body.ThrowIfFaulty();
            if (!token!.Matches(text))
            {
                await Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "token: is not the one that the console printed");
                return;
            }

            token.Keep(context);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (ProblemException exception)
        {
            await Problems.WriteAsync(context, exception.Problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailure(ILogger logger, string method, string path, Exception exception);
}
