using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LineThings.Platform;

/// <summary>Reads the body of a request that is to be JSON.</summary>
internal static class ApiBody
{
    /// <summary>The longest body, in bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>Reads the whole body.</summary>
    /// <returns>The bytes, or the answer that says what is wrong.</returns>
    public static async Task<(ReadOnlyMemory<byte> Bytes, ApiReply? Fault)> ReadAsync(HttpRequest request)
    {
        if (!IsJson(request.ContentType))
        {
            return (default, ApiReply.Problem(StatusCodes.Status415UnsupportedMediaType, HeaderNames.ContentType, "must be application/json (UTF-8)"));
        }

        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
        {
            return (default, ApiReply.Problem(StatusCodes.Status415UnsupportedMediaType, HeaderNames.ContentEncoding, "must be absent or identity"));
        }

        if (request.ContentLength > MaxLength)
        {
            return (default, TooLarge());
        }

        var buffer = new ArrayBufferWriter<byte>();
        while (true)
        {
            // One byte more than is allowed tells a body that is too long from one that just fits.
            var memory = buffer.GetMemory(4096);
            var count = await request.Body.ReadAsync(memory[..Math.Min(memory.Length, MaxLength + 1 - buffer.WrittenCount)], request.HttpContext.RequestAborted);
            if (count == 0)
            {
                return (buffer.WrittenMemory, null);
            }

            buffer.Advance(count);
            if (buffer.WrittenCount > MaxLength)
            {
                return (default, TooLarge());
            }
        }
    }

    private static ApiReply TooLarge() =>
        ApiReply.Problem(StatusCodes.Status413PayloadTooLarge, "body", $"must have at most {MaxLength} bytes");

    private static bool IsJson(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        return !charset.HasValue || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
    }
}
