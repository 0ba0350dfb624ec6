using System.Globalization;
using System.Reflection;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Liff;
using LineThings.Workbench.Radios;

namespace LineThings.Workbench.Serving;

/// <summary>Makes what the API shows from what is.</summary>
/// <param name="registry">The platform's registry.</param>
/// <param name="boards">The virtual boards.</param>
/// <param name="radios">The real boards.</param>
/// <param name="phones">The phones.</param>
/// <param name="timeline">The timeline.</param>
/// <param name="bot">The sample bot.</param>
internal sealed class Views(Registry registry, BoardHost boards, RadioHost radios, PhoneHost phones, Timeline timeline, Bot bot)
{
    /// <summary>The workbench's version.</summary>
    public static string Version { get; } = typeof(Views).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Everything.</summary>
    /// <returns>The state. Entries after its sequence may have changed it already, never the other way round.</returns>
    public StateView State()
    {
        var sequence = timeline.Last;

        // Once: tabs come and go, and a device must not name a board that is not among them.
        var realBoards = radios.All;
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
            registry.Devices().Select(device => Of(device, links[device.Id], realBoards)).ToArray(),
            boards.All.Select(Of).ToArray(),
            realBoards.Select(Of).ToArray());
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

    /// <summary>A real board.</summary>
    public RealBoardView Of(TabBoard board)
    {
        var state = board.DeviceId is { } id ? phones.StateOf(board.UserId, id) : null;
        return new RealBoardView(
            board.Key,
            board.Name,
            board.ProductId.ToString(CultureInfo.InvariantCulture),
            board.ServiceUuid,
            board.UserId,
            board.Tab.Browser,
            state is null ? null : board.DeviceId,
            NameOf(state ?? DeviceState.Idle),
            board.IsConnected,
            board.Psdi,
            board.Button,
            board.Led,
            board.Trouble is { } trouble ? new TroubleView(RadioFrame.NameOf(trouble.Failure), trouble.Message) : null,
            phones.RetryAt(board.UserId, board.Key));
    }

    /// <summary>A device.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The device; <see langword="null"/> when it is gone.</returns>
    public DeviceView? FindDevice(string id) => registry.FindDevice(id) is { } device ? Of(device, registry.UsersOf(id), radios.All) : null;

    private static string NameOf(DeviceState state) => state.ToString().ToLowerInvariant();

    private DeviceView Of(Device device, IEnumerable<string> userIds, IReadOnlyList<TabBoard> realBoards) => new(
        device.Id,
        device.ProductId.ToString(CultureInfo.InvariantCulture),
        device.Psdi,
        userIds.ToArray(),
        boards.FindDevice(device.ProductId, device.Psdi)?.Name
            ?? realBoards.FirstOrDefault(board => board.ProductId == device.ProductId && board.Psdi == device.Psdi)?.Name,
        NameOf(phones.StateOf(device.Id)));
}
