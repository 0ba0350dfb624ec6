namespace LineThings.Workbench.Liff;

/// <summary>A device as a LIFF page is told of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name that its board advertises; the product's while no board of the workbench is the device.</param>
/// <param name="ServiceUuid">The service that boards of its product advertise.</param>
/// <param name="ProductSpecificDeviceId">Its PSDI in hex.</param>
/// <param name="Board">What the workbench reaches it by: <c>virtual</c>, <c>real</c> (held by a tab), or <see langword="null"/>: by nothing.</param>
/// <param name="IsReachable">Whether it can be connected to now.</param>
internal sealed record LiffDeviceView(string Id, string Name, Guid ServiceUuid, string ProductSpecificDeviceId, string? Board, bool IsReachable);
