using System.Net.Mime;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace LineThings.Workbench.Serving;

/// <summary>One of the page's files.</summary>
internal sealed class PageFile
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly byte[] _content;
    private readonly string _type;
    private readonly string _tag;

    private PageFile(byte[] content, string type)
    {
        _content = content;
        _type = type;
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"";
    }

    /// <summary>Reads a file.</summary>
    /// <param name="assembly">Where it is.</param>
    /// <param name="resource">Its name there.</param>
    /// <returns>The file.</returns>
    public static PageFile Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var type = Types.TryGetContentType(resource, out var known) ? known : MediaTypeNames.Application.Octet;
        return new PageFile(bytes.ToArray(), type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type);
    }

    /// <summary>Serves it. Browsers keep it but ask each time: after an update nobody sees half of the old page.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Ends when it is written.</returns>
    public async Task ServeAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.ETag = _tag;
        response.Headers.CacheControl = "no-cache";
        if (response.StatusCode == StatusCodes.Status200OK && context.Request.Headers.IfNoneMatch.Contains(_tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = _type;
        response.ContentLength = _content.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await response.Body.WriteAsync(_content, context.RequestAborted);
        }
    }
}
