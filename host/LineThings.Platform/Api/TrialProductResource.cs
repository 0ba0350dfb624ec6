using System.ComponentModel.DataAnnotations;
using LineThings.App;

namespace LineThings.Platform;

/// <summary>A trial product.</summary>
/// <param name="Id">Product ID.</param>
/// <param name="Name">Product name.</param>
/// <param name="ActionUri">URL of the LIFF app.</param>
/// <param name="ChannelId">ID of the product's channel.</param>
/// <param name="Type">Product type: always BLE.</param>
/// <param name="ServiceUuid">The service UUID that devices of the product advertise.</param>
/// <param name="PsdiServiceUuid">The service that tells devices apart.</param>
/// <param name="PsdiCharacteristicUuid">The characteristic that tells devices apart.</param>
public sealed record TrialProductResource(
    string Id,
    string Name,
    string ActionUri,
    long ChannelId,
    [property: RegularExpression("^BLE$")] string Type,
    Guid ServiceUuid,
    Guid PsdiServiceUuid,
    Guid PsdiCharacteristicUuid)
{
    /// <summary>The only type there is.</summary>
    internal const string BluetoothLowEnergy = "BLE";

    /// <summary>The address that opens a LIFF app.</summary>
    /// <param name="liffId">The LIFF app.</param>
    /// <returns>The address.</returns>
    public static string ActionUriOf(string liffId) => "line://app/" + liffId;

    /// <summary>Makes the form of a product.</summary>
    internal static TrialProductResource Of(Product product) => new(
        ApiText.Of(product.Id),
        product.Name,
        ActionUriOf(product.LiffId),
        product.ChannelId,
        BluetoothLowEnergy,
        product.ServiceUuid,
        ThingsIds.Psdi.Service,
        ThingsIds.Psdi.Characteristic);
}
