using System.ComponentModel.DataAnnotations;
using LineThings.App;

namespace LineThings.Platform;

/// <summary>A trial product that has just been made. LINE's API gave the fields in another order than in its list of products.</summary>
/// <param name="Id">Product ID.</param>
/// <param name="Name">Product name.</param>
/// <param name="Type">Product type: always BLE.</param>
/// <param name="ChannelId">ID of the product's channel.</param>
/// <param name="ActionUri">URL of the LIFF app.</param>
/// <param name="ServiceUuid">The service UUID that devices of the product advertise.</param>
/// <param name="PsdiServiceUuid">The service that tells devices apart.</param>
/// <param name="PsdiCharacteristicUuid">The characteristic that tells devices apart.</param>
public sealed record CreatedTrialProductResource(
    string Id,
    string Name,
    [property: RegularExpression("^BLE$")] string Type,
    long ChannelId,
    string ActionUri,
    Guid ServiceUuid,
    Guid PsdiServiceUuid,
    Guid PsdiCharacteristicUuid)
{
    /// <summary>Makes the form of a product.</summary>
    internal static CreatedTrialProductResource Of(Product product) => new(
        ApiText.Of(product.Id),
        product.Name,
        TrialProductResource.BluetoothLowEnergy,
        product.ChannelId,
        TrialProductResource.ActionUriOf(product.LiffId),
        product.ServiceUuid,
        ThingsIds.Psdi.Service,
        ThingsIds.Psdi.Characteristic);
}
