using System.Text.Json.Nodes;
using LineThings.App;
using LineThings.Platform;
using VirtualEsp32;

namespace LineThings.Workbench.Boards;

/// <summary>A phone's ears in the virtual air. Each phone is a central of its own, with bonds of its own.</summary>
internal sealed class AirScanner : IBoardScanner, IDisposable
{
    private readonly BoardHost _boards;
    private readonly Timeline _timeline;
    private readonly User _user;
    private readonly Central _central;

    /// <summary>Gives a phone ears.</summary>
    /// <param name="boards">The boards.</param>
    /// <param name="timeline">Gets what happens on the links.</param>
    /// <param name="user">Whose phone it is.</param>
    public AirScanner(BoardHost boards, Timeline timeline, User user)
    {
        _boards = boards;
        _timeline = timeline;
        _user = user;
        _central = boards.Air.CreateCentral();
        boards.Advertising += OnAdvertising;
    }

    /// <inheritdoc/>
    public event Action? Heard;

    /// <inheritdoc/>
    public IReadOnlyList<IFoundBoard> Scan(Guid service) => _central.Scan()
        .Where(report => report.IsConnectable && report.ServiceUuids.Contains(service))
        .Select(report => _boards.FindByAddress(report.Address))
        .OfType<HostedBoard>()
        .Select(board => new FoundBoard(board.Key, () => NewLink(board)))
        .ToArray();

    /// <inheritdoc/>
    public void Forget(string key)
    {
        if (_boards.All.FirstOrDefault(board => board.Key == key) is { } board)
        {
            _central.Forget(board.Board.Address);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _boards.Advertising -= OnAdvertising;

    /// <summary>A board as the subject of a check-up by this phone: heard by its ears, with its bonds.</summary>
    /// <param name="board">The board.</param>
    /// <returns>The subject.</returns>
    public ICheckUpSubject SubjectOf(HostedBoard board) =>
        new VirtualBoardSubject(_central, board.Board, board.ServiceUuid, acceptsPairing => NewLink(board, acceptsPairing));

    private void OnAdvertising() => Heard?.Invoke();

    private RecordedLink NewLink(HostedBoard board, bool acceptsPairing = true)
    {
        var link = new VirtualBoardLink(_central, board.Board.Address, acceptsPairing);
        return new RecordedLink(link, board, _user, _timeline, () =>
        {
            board.Attach(link);
            return new JsonObject { ["address"] = board.Key, ["mtu"] = link.Connection!.Mtu };
        });
    }

    private sealed record FoundBoard(string Key, Func<ILink> Make) : IFoundBoard
    {
        public ILink MakeLink() => Make();
    }
}
