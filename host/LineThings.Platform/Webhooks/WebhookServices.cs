using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LineThings.Platform;

/// <summary>Puts webhooks and messaging together.</summary>
public static class WebhookServices
{
    /// <summary>Adds the sender of webhooks, chats and results. The database, ids, timeline, outbox and clock are the caller's.</summary>
    /// <param name="services">Where to.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new WebhookOptions());
        services.AddSingleton(provider => new WebhookClient(
            WebhookClient.CreateInvoker(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<WebhookOptions>()));
        services.AddSingleton<WebhookTester>();
        services.AddSingleton<Chat>();
        services.AddSingleton<Results>();
        services.AddHostedService<WebhookSender>();
        return services;
    }
}
