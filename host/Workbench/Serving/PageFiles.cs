using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.Serving;

/// <summary>The page's files, which are part of the program.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "wwwroot/";
    private const string Index = "index.html";

    private readonly FrozenDictionary<string, PageFile> _files;

    /// <summary>Reads the files.</summary>
    public PageFiles()
    {
        var assembly = typeof(PageFiles).Assembly;
        _files = assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Name: resource.Replace('\\', '/')))
            .Where(pair => pair.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(pair => "/" + pair.Name[Prefix.Length..], pair => PageFile.Read(assembly, pair.Resource), StringComparer.Ordinal);
    }

    /// <summary>Serves a file, if there is one.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Whether it was one of the page's files.</returns>
    public async Task<bool> TryServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value is { } folder && folder.EndsWith('/') ? folder + Index : context.Request.Path.Value;
        if (!(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            || path is null || !_files.TryGetValue(path, out var file))
        {
            return false;
        }

        await file.ServeAsync(context);
        return true;
    }

    /// <summary>Whether a path is the page itself, not what it is made of.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsDocument(PathString path) => path == "/" || path == "/" + Index;
}
