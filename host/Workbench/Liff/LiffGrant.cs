namespace LineThings.Workbench.Liff;

/// <summary>What a LIFF access token opens: one app, for one user, in pages of one origin, for a while.</summary>
/// <param name="liffId">The app.</param>
/// <param name="userId">The user.</param>
/// <param name="deviceId">The device that the app was opened from, if it was.</param>
/// <param name="origin">The origin of the app's page.</param>
/// <param name="expiresAt">When it ends.</param>
/// <param name="ended">Cancelled when it has ended, for whatever reason.</param>
internal sealed class LiffGrant(string liffId, string userId, string? deviceId, string origin, DateTimeOffset expiresAt, CancellationToken ended)
{
    /// <summary>The app.</summary>
    public string LiffId => liffId;

    /// <summary>The user.</summary>
    public string UserId => userId;

    /// <summary>The device that the app was opened from, if it was.</summary>
    public string? DeviceId => deviceId;

    /// <summary>The origin of the app's page.</summary>
    public string Origin => origin;

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt => expiresAt;

    /// <summary>Cancelled when it has ended, for whatever reason.</summary>
    public CancellationToken Ended => ended;
}
