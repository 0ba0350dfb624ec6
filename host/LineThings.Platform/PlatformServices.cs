using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LineThings.Platform;

/// <summary>Puts the platform together.</summary>
public static class PlatformServices
{
    /// <summary>Adds the platform's parts.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="database">The file; whoever opened it closes it.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddPlatform(this IServiceCollection services, PlatformDatabase database)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton<PlatformIds>();
        services.AddSingleton<Timeline>();
        services.AddSingleton<WebhookOutbox>();
        services.AddSingleton<Registry>();

        // A number is a number, and the OpenAPI document says so: the default would also take text.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi("v1", options => options.AddChannelSecurity());
        return services;
    }
}
