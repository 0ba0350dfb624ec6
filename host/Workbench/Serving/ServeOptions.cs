using LineThings.Platform;

namespace LineThings.Workbench.Serving;

/// <summary>How a workbench is to serve.</summary>
public sealed record ServeOptions
{
    /// <summary>Where the page is unless another address is named.</summary>
    public const string DefaultUrls = "http://localhost:5080";

    /// <summary>The data folder.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The addresses to listen on, separated by semicolons. Port 0 of <c>127.0.0.1</c> takes a free one.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>The certificate for https that the user brings; <see langword="null"/> has the workbench make one when it needs one.</summary>
    internal CertificateSource? Certificate { get; init; }

    /// <summary>The address under which a reverse proxy publishes the workbench; <see langword="null"/> when none does. A published one wants the token.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Whether the sample bot is started.</summary>
    public bool HasBot { get; init; } = true;

    /// <summary>Whether a start with the bot and without products makes a product, a board and a scenario set, so that there is something to press.</summary>
    public bool MakesFirstBoard { get; init; } = true;

    /// <summary>Times and limits of webhooks; those of LINE unless a host has reason for others.</summary>
    public WebhookOptions Webhooks { get; init; } = new();
}
