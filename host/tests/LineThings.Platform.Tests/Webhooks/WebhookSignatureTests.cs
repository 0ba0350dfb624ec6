using System.Text;

namespace LineThings.Platform.Tests;

/// <summary>The expected signatures were computed with OpenSSL: <c>openssl dgst -sha256 -hmac SECRET -binary | base64</c>.</summary>
public sealed class WebhookSignatureTests
{
    [Theory]
    [InlineData(
        "0123456789abcdef0123456789abcdef",
        """{"destination":"U0123456789abcdef0123456789abcdef","events":[]}""",
        "94lIexwJJhBAEvU5fHF/i4JXKbSzbpgGUoZUZlwge9Q=")]
    [InlineData(
        "あ0123456789abcdef",
        """{"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","text":"日本語 & <b> + é 😀"}]}""",
        "ZYtUsflHbN0oRr3fUhPg5rXMPHdgRXKBg5dpZZAUZcg=")]
    public void A_signature_is_what_OpenSSL_computes(string secret, string body, string signature) =>
        Assert.Equal(signature, WebhookSignature.Of(secret, Encoding.UTF8.GetBytes(body)));
}
