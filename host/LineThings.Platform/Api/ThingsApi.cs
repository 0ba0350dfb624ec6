using Microsoft.AspNetCore.Routing;

namespace LineThings.Platform;

/// <summary>The HTTP API of LINE Things.</summary>
public static class ThingsApi
{
    /// <summary>Maps the API under <c>/things/v1</c>.</summary>
    /// <param name="endpoints">Where to.</param>
    /// <returns><paramref name="endpoints"/>.</returns>
    public static IEndpointRouteBuilder MapThingsApi(this IEndpointRouteBuilder endpoints) => endpoints;
}
