namespace LineThings.Workbench.Liff;

/// <summary>Asks for the address that opens a LIFF app.</summary>
/// <param name="LiffId">The app.</param>
/// <param name="UserId">Who opens it; left out for the default user.</param>
/// <param name="DeviceId">The device it is opened from; left out when it is opened from elsewhere.</param>
internal sealed record LiffOpenRequest(string LiffId, string? UserId, string? DeviceId);
