using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Radios;

namespace LineThings.Workbench.Liff;

/// <summary>Which devices a LIFF page may use, and which of them can be reached.</summary>
/// <param name="registry">Who has linked what.</param>
/// <param name="boards">The virtual boards.</param>
/// <param name="radios">The real boards that tabs hold.</param>
/// <param name="phones">The phones that LIFF pages borrow from.</param>
internal sealed class LiffDevices(Registry registry, BoardHost boards, RadioHost radios, PhoneHost phones)
{
    /// <summary>The devices of a user with a LIFF app.</summary>
    /// <param name="liffId">The app.</param>
    /// <param name="userId">The user.</param>
    /// <returns>The devices, the one that was linked first before the others.</returns>
    public IReadOnlyList<LiffDevice> Of(string liffId, string userId)
    {
        var products = registry.Products().Where(product => product.LiffId == liffId).ToDictionary(product => product.Id);
        return registry.Links()
            .Where(link => link.UserId == userId && products.ContainsKey(link.Device.ProductId))
            .Select(link => new LiffDevice(
                link.Device.Id, link.Device.ProductId, link.ProductName, products[link.Device.ProductId].ServiceUuid, link.Device.Psdi))
            .ToArray();
    }

    /// <summary>Finds a device of a user with a LIFF app.</summary>
    /// <param name="liffId">The app.</param>
    /// <param name="userId">The user.</param>
    /// <param name="deviceId">The device.</param>
    /// <returns>The device, or <see langword="null"/>.</returns>
    public LiffDevice? Find(string liffId, string userId, string deviceId) => Of(liffId, userId).FirstOrDefault(device => device.Id == deviceId);

    /// <summary>The services that boards with a LIFF app advertise.</summary>
    /// <param name="liffId">The app.</param>
    /// <param name="deviceId">The device whose product's service comes first; <see langword="null"/> for none.</param>
    /// <returns>The services, those of the oldest product before the others.</returns>
    public IReadOnlyList<Guid> ServicesOf(string liffId, string? deviceId)
    {
        var first = deviceId is null ? null : registry.FindDevice(deviceId)?.ProductId;
        return registry.Products()
            .Where(product => product.LiffId == liffId)
            .OrderByDescending(product => product.Id == first)
            .Select(product => product.ServiceUuid)
            .ToArray();
    }

    /// <summary>What a page is told of a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="userId">The user.</param>
    /// <returns>The device as it is now.</returns>
    public LiffDeviceView ViewOf(LiffDevice device, string userId)
    {
        var board = boards.FindDevice(device.ProductId, device.Psdi);
        var real = board is null ? FindReal(device, userId) : null;

        // A board that the user's own phone holds counts as heard: the phone lets go of it for the page. One that the phone has lent is not there
        // for anybody else, also in the moment in which it advertises again and has not been given back yet.
        var state = phones.StateOf(userId, device.Id);
        var isHeard = state != DeviceState.Lent && (board?.Board.Radio.IsAdvertising == true || real?.IsFree == true);
        var isHeld = state is DeviceState.Connecting or DeviceState.Pairing or DeviceState.Connected;
        return new LiffDeviceView(
            device.Id,
            board is not null ? ThingsCfg.AdvertisedName(board.Name) : real?.Name ?? device.ProductName,
            device.Service,
            device.Psdi,
            board is not null ? "virtual" : real is not null ? "real" : null,
            isHeard || (isHeld && (board ?? (object?)real) is not null));
    }

    /// <summary>The board that is known to be the device; failing that, one that may turn out to be it once it is connected.</summary>
    private TabBoard? FindReal(LiffDevice device, string userId)
    {
        var candidates = radios.All.Where(board => board.UserId == userId && board.ProductId == device.ProductId).ToArray();
        return candidates.FirstOrDefault(board => board.Psdi == device.Psdi) ?? candidates.FirstOrDefault(board => board.Psdi is null);
    }
}
