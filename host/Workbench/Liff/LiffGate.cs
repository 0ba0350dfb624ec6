using LineThings.Platform;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.Liff;

/// <summary>
/// The door for LIFF pages, which may come from elsewhere: <c>/liff/v1</c> takes a LIFF access token in place of the workbench's own, from
/// pages of the origin that the token was made for. Nothing else of the workbench can be had this way.
/// </summary>
/// <param name="tokens">The tokens.</param>
/// <param name="registry">Knows where LIFF apps' pages are.</param>
internal sealed class LiffGate(LiffTokens tokens, Registry registry)
{
    /// <summary>Where the script is, which any page may load: it holds no secret.</summary>
    public const string ScriptPath = "/liff/liff.js";

    /// <summary>The path before all that LIFF pages ask for.</summary>
    public const string ApiPath = "/liff/v1";

    /// <summary>Where the link to the boards is; its token comes with the first message.</summary>
    public const string LinkPath = ApiPath + "/link";

    private const string Scheme = "Bearer ";

    /// <summary>Lets any page load the script.</summary>
    /// <param name="context">A request for it.</param>
    public static void OpenScript(HttpContext context)
    {
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        context.Response.Headers.AccessControlAllowOrigin = "*";
    }

    /// <summary>The origin of the page that sends a request.</summary>
    /// <param name="request">The request; one without the header comes from the workbench's own page, or from no browser.</param>
    /// <param name="own">The workbench's own origin at that request.</param>
    /// <returns>The origin; <see langword="null"/> when there are several.</returns>
    public static string? OriginOf(HttpRequest request, string own) => request.Headers.Origin switch
    {
        { Count: 0 } => own,
        [{ } one] when !one.Contains(',', StringComparison.Ordinal) => one,
        _ => null,
    };

    /// <summary>Lets a request for <see cref="ApiPath"/> through, or answers it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="own">The workbench's own origin at that request.</param>
    /// <param name="next">What is behind the door.</param>
    /// <returns>Ends when it is answered.</returns>
    public async Task PassAsync(HttpContext context, string own, RequestDelegate next)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.CacheControl = "no-store";
        headers.Vary = "Origin";
        if (OriginOf(request, own) is not { } origin || !(IsSame(origin, own) || IsOfAnApp(origin)))
        {
            await Problems.WriteAsync(
                context, StatusCodes.Status403Forbidden, "Origin: must be that of a LIFF app's endpoint URL, which Set-up of this workbench names.");
            return;
        }

        if (request.Headers.Origin.Count > 0)
        {
            headers.AccessControlAllowOrigin = origin;
        }

        if (HttpMethods.IsOptions(request.Method))
        {
            Permit(context);
            return;
        }

        if (request.Path != LinkPath)
        {
            if (BearerOf(request) is not { } token || tokens.Find(token) is not { } grant)
            {
                headers.WWWAuthenticate = "Bearer";
                await Problems.WriteAsync(
                    context, StatusCodes.Status401Unauthorized, "The LIFF access token is missing, wrong or has expired. Open the LIFF app from the workbench.");
                return;
            }

            if (!IsSame(origin, grant.Origin))
            {
                await Problems.WriteAsync(
                    context, StatusCodes.Status403Forbidden, $"The LIFF access token is for pages of {grant.Origin}. Open the LIFF app from the workbench.");
                return;
            }

            context.Features.Set(grant);
        }

        await next(context);
    }

    /// <summary>Whether two origins are the same.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are.</returns>
    public static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string? BearerOf(HttpRequest request)
    {
        var header = (string?)request.Headers.Authorization;
        return header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true ? header[Scheme.Length..].Trim() : null;
    }

    private static void Permit(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST";
        headers.AccessControlAllowHeaders = "authorization, content-type";
        headers.AccessControlMaxAge = "600";

        // Browsers that guard addresses of one's own computer against pages from elsewhere ask for this as well.
        if (context.Request.Headers.ContainsKey("Access-Control-Request-Private-Network"))
        {
            headers["Access-Control-Allow-Private-Network"] = "true";
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private bool IsOfAnApp(string origin) =>
        registry.LiffApps().Any(app => app.EndpointUrl is { } url && IsSame(LiffEndpointUrl.OriginOf(url), origin));
}
