using System.Text.Json.Nodes;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.CheckUps;

namespace LineThings.Workbench.Radios;

/// <summary>A phone's ears in the browser tabs: the real boards that tabs hold for its user.</summary>
internal sealed class TabScanner : IBoardScanner, IDisposable
{
    private readonly RadioHost _radios;
    private readonly Timeline _timeline;
    private readonly User _user;

    /// <summary>Gives a phone ears.</summary>
    /// <param name="radios">The tabs.</param>
    /// <param name="timeline">Gets what happens on the links.</param>
    /// <param name="user">Whose phone it is.</param>
    public TabScanner(RadioHost radios, Timeline timeline, User user)
    {
        _radios = radios;
        _timeline = timeline;
        _user = user;
        radios.Offered += OnOffered;
    }

    /// <inheritdoc/>
    public event Action? Heard;

    /// <inheritdoc/>
    public IReadOnlyList<IFoundBoard> Scan(Guid service) => _radios.All
        .Where(board => board.UserId == _user.Id && board.ServiceUuid == service && board.IsFree)
        .Select(board => new FoundBoard(board.Key, () => NewLink(board)))
        .ToArray();

    /// <summary>Does nothing: the bond is the system's that the tab runs on, and only its user can remove it there.</summary>
    /// <inheritdoc/>
    public void Forget(string key)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _radios.Offered -= OnOffered;

    /// <summary>A board as the subject of a check-up by this phone.</summary>
    /// <param name="board">The board.</param>
    /// <param name="keepsBonds">Whether boards of its kind keep bonds, if that is known.</param>
    /// <returns>The subject.</returns>
    public ICheckUpSubject SubjectOf(TabBoard board, bool? keepsBonds) =>
        new TabBoardSubject(board.ServiceUuid, keepsBonds, () => _radios.Find(board.Key) is { IsFree: true } found ? NewLink(found) : null);

    private void OnOffered(TabBoard board)
    {
        if (board.UserId == _user.Id)
        {
            Heard?.Invoke();
        }
    }

    private RecordedLink NewLink(TabBoard board) =>
        new(_radios.MakeLink(board), board, _user, _timeline, () => new JsonObject { ["browser"] = board.Tab.Browser });

    private sealed record FoundBoard(string Key, Func<ILink> Make) : IFoundBoard
    {
        public ILink MakeLink() => Make();
    }
}
