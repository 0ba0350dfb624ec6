using System.Globalization;
using System.Reflection;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Liff;

namespace LineThings.Workbench.Serving;

/// <summary>Makes what the API shows from what is.</summary>
/// <param name="registry">The platform's registry.</param>
/// <param name="boards">The boards.</param>
/// <param name="phones">The phones.</param>
/// <param name="timeline">The timeline.</param>
/// <param name="bot">The sample bot.</param>
internal sealed class Views(Registry registry, BoardHost boards, PhoneHost phones, Timeline timeline, Bot bot)
{
    /// <summary>The workbench's version.</summary>
    public static string Version { get; } = typeof(Views).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Everything.</summary>
    /// <returns>The state. Entries after its sequence may have changed it already, never the other way round.</returns>
    public StateView State()
    {
        var sequence = timeline.Last;
        var links = registry.Links().ToLookup(link => link.Device.Id, link => link.UserId);
        return new StateView(
            Version,
            timeline.Epoch,
            sequence,
            bot.View,
            registry.Users().Select(Of).ToArray(),
            registry.Channels().Select(Of).ToArray(),
            registry.LiffApps().Select(Of).ToArray(),
            registry.Products().Select(Of).ToArray(),
            registry.Devices().Select(device => Of(device, links[device.Id])).ToArray(),
            boards.All.Select(Of).ToArray());
    }

    /// <summary>A user.</summary>
    public static UserView Of(User user) => new(user.Id, user.Name);

    /// <summary>A channel.</summary>
    public static ChannelView Of(Channel channel) => new(channel.Id, channel.Name, channel.LiffId, channel.BotUserId, channel.WebhookUrl);

    /// <summary>A LIFF app.</summary>
    public static LiffAppView Of(LiffApp app) => new(app.Id, app.ChannelId, app.EndpointUrl?.AbsoluteUri);

    /// <summary>A product.</summary>
    public static ProductView Of(Product product) => new(
        product.Id.ToString(CultureInfo.InvariantCulture),
        product.Name,
        product.ChannelId,
        product.LiffId,
        TrialProductResource.ActionUriOf(product.LiffId),
        product.ServiceUuid,
        ThingsIds.Psdi.Service,
        ThingsIds.Psdi.Characteristic,
        product.Revision);

    /// <summary>A board.</summary>
    public BoardView Of(HostedBoard board)
    {
        var radio = board.Board.Radio;
        var deviceId = board.DeviceId is { } id && phones.IsLinked(id) ? id : null;
        return new BoardView(
            board.Name,
            board.ProductId.ToString(CultureInfo.InvariantCulture),
            ThingsCfg.AdvertisedName(board.Name),
            board.ServiceUuid,
            board.Key,
            board.Board.Power.ToString().ToLowerInvariant(),
            new ButtonView(ThingsCfg.ButtonPin, board.IsPressed),
            new LedView(ThingsCfg.LedPin, board.IsLedOn),
            radio.IsAdvertising,
            radio.IsConnected,
            radio.IsEncrypted,
            deviceId,
            NameOf(deviceId is null ? DeviceState.Idle : phones.StateOf(deviceId)),
            board.Board.Faults.Select(fault => new FaultView(fault.Rule.Id, fault.Place, fault.ToString())).ToArray(),
            board.Psdi);
    }

    /// <summary>A device.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The device; <see langword="null"/> when it is gone.</returns>
    public DeviceView? FindDevice(string id) => registry.FindDevice(id) is { } device ? Of(device, registry.UsersOf(id)) : null;

    private static string NameOf(DeviceState state) => state.ToString().ToLowerInvariant();

    private DeviceView Of(Device device, IEnumerable<string> userIds) => new(
        device.Id,
        device.ProductId.ToString(CultureInfo.InvariantCulture),
        device.Psdi,
        userIds.ToArray(),
        boards.FindDevice(device.ProductId, device.Psdi)?.Name,
        NameOf(phones.StateOf(device.Id)));
}
