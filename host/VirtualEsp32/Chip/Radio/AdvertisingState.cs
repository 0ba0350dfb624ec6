namespace VirtualEsp32;

/// <summary>What the controller sends while nobody is connected.</summary>
/// <param name="Data">The advertising packet's payload.</param>
/// <param name="ScanResponse">The scan response's payload.</param>
/// <param name="IsConnectable">Whether a central may connect.</param>
internal sealed record AdvertisingState(byte[] Data, byte[] ScanResponse, bool IsConnectable);
