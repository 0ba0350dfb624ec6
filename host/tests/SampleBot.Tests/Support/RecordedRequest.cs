using System.Text;

namespace SampleBot.Tests.Support;

/// <summary>What an API was asked.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The URL or the path.</param>
/// <param name="Authorization">The header.</param>
/// <param name="ContentType">The header.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record RecordedRequest(string Method, string Target, string? Authorization, string? ContentType, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}
