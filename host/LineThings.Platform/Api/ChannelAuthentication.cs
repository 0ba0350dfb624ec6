using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace LineThings.Platform;

/// <summary>Bots name their channel with its access token: <c>Authorization: Bearer {channel access token}</c>.</summary>
public static class ChannelAuthentication
{
    private const string Scheme = "Bearer";

    private static readonly object Key = new();

    /// <summary>Lets only calls with a channel's access token through; all others are answered with 401.</summary>
    /// <typeparam name="TBuilder">A group or an endpoint.</typeparam>
    /// <param name="builder">What needs the token.</param>
    /// <param name="errorForm">Makes the answer.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder RequireChannel<TBuilder>(this TBuilder builder, ErrorForm errorForm)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(errorForm);
        builder.WithMetadata(new RequiresChannelMetadata());
        return builder.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if (Authenticate(context) is { } fault)
            {
                context.Response.Headers.WWWAuthenticate = Scheme;
                return errorForm(StatusCodes.Status401Unauthorized, $"{HeaderNames.Authorization}: {fault}");
            }

            return await next(invocation);
        });
    }

    /// <summary>The channel whose token a call carries; for endpoints behind <see cref="RequireChannel"/>.</summary>
    /// <param name="context">The call.</param>
    /// <returns>The channel.</returns>
    public static Channel GetChannel(this HttpContext context) => context.FindChannel()
        ?? throw new InvalidOperationException($"The endpoint is not behind {nameof(RequireChannel)}.");

    /// <summary>The channel whose token a call carries, if it has been found.</summary>
    /// <param name="context">The call.</param>
    /// <returns>The channel, or <see langword="null"/>.</returns>
    internal static Channel? FindChannel(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(Key, out var channel) ? (Channel?)channel : null;
    }

    /// <summary>Finds the channel, or says what is wrong; never repeats what may be somebody's token.</summary>
    private static string? Authenticate(HttpContext context)
    {
        var values = context.Request.Headers.Authorization;
        if (values is not [{ Length: > 0 } value])
        {
            return values.Count > 1 ? "must be there once" : $"must be there, as \"{Scheme} {{channel access token}}\"";
        }

        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var scheme, var token] || !scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return $"must be \"{Scheme} {{channel access token}}\"";
        }

        if (context.RequestServices.GetRequiredService<Registry>().FindChannelByToken(token) is not { } channel)
        {
            return "must carry the access token of a channel of this workbench";
        }

        context.Items[Key] = channel;
        return null;
    }
}
