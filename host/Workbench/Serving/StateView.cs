using LineThings.Workbench.Liff;

namespace LineThings.Workbench.Serving;

/// <summary>All that a workbench knows, but for chats and timeline.</summary>
/// <param name="Version">The workbench's version.</param>
/// <param name="Epoch">Tells one start of the server from another.</param>
/// <param name="Sequence">The newest timeline entry.</param>
/// <param name="Bot">The sample bot, if it was started.</param>
/// <param name="Users">The users; the first is the default.</param>
/// <param name="Channels">The channels.</param>
/// <param name="LiffApps">The LIFF apps.</param>
/// <param name="Products">The products.</param>
/// <param name="Devices">The devices.</param>
/// <param name="Boards">The virtual boards.</param>
/// <param name="RealBoards">The real boards that browser tabs hold.</param>
internal sealed record StateView(
    string Version,
    string Epoch,
    long Sequence,
    BotView? Bot,
    IReadOnlyList<UserView> Users,
    IReadOnlyList<ChannelView> Channels,
    IReadOnlyList<LiffAppView> LiffApps,
    IReadOnlyList<ProductView> Products,
    IReadOnlyList<DeviceView> Devices,
    IReadOnlyList<BoardView> Boards,
    IReadOnlyList<RealBoardView> RealBoards);
