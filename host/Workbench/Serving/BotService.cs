using System.Net.Security;
using System.Security.Cryptography;
using LineThings.Platform;
using LineThings.SampleBot;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace LineThings.Workbench.Serving;

/// <summary>
/// Runs the sample bot inside the workbench, on a port of its own, and has the first channel's webhooks sent there: unless they go to
/// somebody else's bot. So does each channel of a provisioned class, with a bot of its own. Like any bot these know the workbench only
/// through HTTP.
/// </summary>
/// <param name="registry">The channels.</param>
/// <param name="server">The workbench's own addresses.</param>
/// <param name="bot">Told what runs.</param>
/// <param name="feed">Told that it runs.</param>
/// <param name="options">How the workbench is to serve.</param>
/// <param name="certificate">What the workbench shows under https; <see langword="null"/> when it speaks http only.</param>
internal sealed class BotService(Registry registry, IServer server, Bot bot, StateFeed feed, ServeOptions options, ServerCertificate? certificate = null)
    : IHostedLifecycleService, IDisposable
{
    /// <summary>Marks a webhook address as the sample bot's, whose port is another at each start.</summary>
    private const string Mark = "?sample-bot";

    private readonly List<WebApplication> _running = [];
    private readonly List<SocketsHttpHandler> _replies = [];

    /// <summary>A webhook address that stands for the sample bot until it runs.</summary>
    public static Uri Placeholder { get; } = new("http://127.0.0.1:9/callback" + Mark);

    /// <summary>Whether a channel's webhooks go to the sample bot.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>Whether they do.</returns>
    public static bool IsMeantForUs(Channel channel) => channel.WebhookUrl?.EndsWith(Mark, StringComparison.Ordinal) == true;

    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var channels = registry.Channels();
        if (!options.HasBot)
        {
            foreach (var channel in channels.Where(IsMeantForUs))
            {
                registry.SetWebhookUrl(channel.Id, null);
            }

            return;
        }

        foreach (var channel in channels)
        {
            // The first channel's bot runs even when its webhooks go elsewhere: a bot can be given them back.
            var isFirst = channel.Id == channels[0].Id;
            var isOurs = IsMeantForUs(channel) || (isFirst && channel.WebhookUrl is null);
            if (!isFirst && !isOurs)
            {
                continue;
            }

            var callback = await StartBotAsync(channel, cancellationToken);
            if (isFirst)
            {
                bot.View = new BotView(Running: true, callback);
            }

            if (isOurs)
            {
                registry.SetWebhookUrl(channel.Id, new Uri(callback + Mark));
            }
        }

        feed.AllChanged();
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // The replies that are due still find the workbench there.
        await Task.WhenAll(_running.Select(async running =>
        {
            await running.StopAsync(cancellationToken);
            await running.DisposeAsync();
        }));
    }

    /// <inheritdoc/>
    public void Dispose() => _replies.ForEach(handler => handler.Dispose());

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<Uri> StartBotAsync(Channel channel, CancellationToken cancellation)
    {
        var handler = certificate is null ? null : HandlerFor(certificate);
        if (handler is not null)
        {
            _replies.Add(handler);
        }

        var running = SampleBotApp.Create(new SampleBotOptions
        {
            ChannelSecret = channel.Secret,
            ChannelAccessToken = channel.AccessToken,
            ApiBase = ApiBase(),
            Urls = "http://127.0.0.1:0",
            ReplyHandler = handler,
        });
        _running.Add(running);
        await running.StartAsync(cancellation);
        return SampleBotApp.CallbackUrl(running);
    }

    /// <summary>The workbench as the bot reaches it: an address that listens on everything is also there on loopback.</summary>
    private Uri ApiBase()
    {
        var address = BindingAddress.Parse(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        return ServeAddresses.IsAny(address.Host)
            ? new UriBuilder(address.Scheme, "127.0.0.1", address.Port).Uri
            : new Uri(address.ToString());
    }

    /// <summary>Talks to the workbench at any of its addresses: this very certificate is the right one, whoever has issued it and for whatever host.</summary>
    private static SocketsHttpHandler HandlerFor(ServerCertificate certificate)
    {
        var own = certificate.Certificate.GetCertHash(HashAlgorithmName.SHA256);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHash(HashAlgorithmName.SHA256).AsSpan().SequenceEqual(own) == true,
            },
        };
    }
}
