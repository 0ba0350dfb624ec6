using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LineThings.SampleBot;

/// <summary>
/// Builds the bot as a web application: a program of its own, or one more server in another's process, whose settings,
/// environment and Ctrl+C it does not touch.
/// </summary>
public static class SampleBotApp
{
    /// <summary>Where the webhook is.</summary>
    public const string CallbackPath = "/callback";

    /// <summary>Builds the bot. Start it with <c>StartAsync</c>; <c>StopAsync</c> sends the replies that are due, then ends it.</summary>
    /// <param name="options">What it needs to know.</param>
    /// <param name="configure">What the caller adds, such as logging; without it nothing is logged.</param>
    /// <returns>The bot.</returns>
    /// <exception cref="BotConfigurationException">It cannot work with these options.</exception>
    public static WebApplication Create(SampleBotOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "LineThings.SampleBot" });
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = WebhookEndpoint.LargestBody;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        builder.Services
            .AddSingleton(options)
            .AddSingleton<IHostLifetime, NoLifetime>()
            .AddSingleton<HandledEvents>()
            .AddSingleton<WebhookEndpoint>()
            .AddSingleton<ReplyClient>()
            .AddSingleton<ReplyWorker>()
            .AddHostedService(services => services.GetRequiredService<ReplyWorker>())
            .AddRoutingCore();
        configure?.Invoke(builder);

        var bot = builder.Build();
        bot.MapPost(CallbackPath, bot.Services.GetRequiredService<WebhookEndpoint>().HandleAsync);
        bot.MapGet("/", context => context.Response.WriteAsync($"The LINE Things sample bot is here. Its webhook is POST {CallbackPath}.\n"));
        return bot;
    }

    /// <summary>The webhook URL of a started bot: what <c>PUT /v2/bot/channel/webhook/endpoint</c> takes.</summary>
    /// <param name="bot">The bot.</param>
    /// <returns>The URL, with the port that was taken.</returns>
    public static Uri CallbackUrl(WebApplication bot)
    {
        ArgumentNullException.ThrowIfNull(bot);
        var address = bot.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The bot listens nowhere yet: start it first.");
        return new Uri(new Uri(address), CallbackPath);
    }
}
