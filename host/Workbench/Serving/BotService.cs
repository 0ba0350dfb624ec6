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
/// somebody else's bot. Like any bot it knows the workbench only through HTTP.
/// </summary>
/// <param name="registry">The channels.</param>
/// <param name="server">The workbench's own addresses.</param>
/// <param name="bot">Told what runs.</param>
/// <param name="feed">Told that it runs.</param>
/// <param name="options">How the workbench is to serve.</param>
internal sealed class BotService(Registry registry, IServer server, Bot bot, StateFeed feed, ServeOptions options) : IHostedLifecycleService
{
    /// <summary>Marks a webhook address as the sample bot's, whose port is another at each start.</summary>
    private const string Mark = "?sample-bot";

    private WebApplication? _running;

    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var channel = registry.Channels()[0];
        var isOurs = channel.WebhookUrl is { } url && url.EndsWith(Mark, StringComparison.Ordinal);
        if (!options.HasBot)
        {
            if (isOurs)
            {
                registry.SetWebhookUrl(channel.Id, null);
            }

            return;
        }

        _running = SampleBotApp.Create(new SampleBotOptions
        {
            ChannelSecret = channel.Secret,
            ChannelAccessToken = channel.AccessToken,
            ApiBase = ApiBase(),
            Urls = "http://127.0.0.1:0",
        });
        await _running.StartAsync(cancellationToken);
        var callback = SampleBotApp.CallbackUrl(_running);
        bot.View = new BotView(Running: true, callback);
        if (channel.WebhookUrl is null || isOurs)
        {
            registry.SetWebhookUrl(channel.Id, new Uri(callback + Mark));
        }

        feed.AllChanged();
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_running is not null)
        {
            // The replies that are due still find the workbench there.
            await _running.StopAsync(cancellationToken);
            await _running.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The workbench as the bot reaches it: an address that listens on everything is also there on loopback.</summary>
    private Uri ApiBase()
    {
        var address = BindingAddress.Parse(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        return ServeAddresses.IsAny(address.Host)
            ? new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", address.Port).Uri
            : new Uri(address.ToString());
    }
}
