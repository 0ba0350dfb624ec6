using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LineThings.Workbench.Boards;

namespace LineThings.Workbench.Provisioning;

/// <summary>A class: which boards it has, and which of them are finished. Kept in its folder as <c>class.json</c>.</summary>
/// <param name="Code">The class's part of its boards' codes.</param>
/// <param name="Kind">Which kind of board: the name of its folder under <c>boards/</c>.</param>
/// <param name="Name">What the boards' names begin with.</param>
/// <param name="Page">Where participants open the workbench.</param>
/// <param name="Boards">The boards, by number.</param>
internal sealed record ClassPlan(string Code, string Kind, string Name, Uri Page, IReadOnlyList<PlannedBoard> Boards)
{
    /// <summary>What a name begins with when nothing else is wanted.</summary>
    public const string DefaultName = "Table";

    private const int PsdiLength = 8;

    // A space and two digits come behind it.
    private const int MaxNameLength = ThingsCfg.MaxNameLength - 3;

    /// <summary>Plans a class without boards.</summary>
    /// <param name="kind">Which kind of board.</param>
    /// <param name="name">What the boards' names begin with.</param>
    /// <param name="page">Where participants open the workbench.</param>
    /// <returns>The plan.</returns>
    public static ClassPlan New(string kind, string name, Uri page) => new(BoardCode.NextClass(), kind, name, page, []);

    /// <summary>Says what is wrong with what names begin with.</summary>
    /// <param name="name">The beginning.</param>
    /// <returns>What is wrong; <see langword="null"/> when nothing is.</returns>
    public static string? FaultOfName(string name) => BoardName.FaultOf(name)
        ?? (Encoding.UTF8.GetByteCount(name) is > MaxNameLength and var length
            ? $"must have at most {MaxNameLength} bytes of UTF-8, not {length}: with the number, a board advertises no more"
            : null);

    /// <summary>The plan with boards up to a number.</summary>
    /// <param name="count">How many boards there are to be, no fewer than there are.</param>
    /// <returns>The plan; each new board has a PSDI of its own.</returns>
    public ClassPlan WithBoards(int count) => this with
    {
        Boards =
        [
            .. Boards,
            .. Enumerable.Range(Boards.Count + 1, count - Boards.Count)
                .Select(number => new PlannedBoard(number, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PsdiLength)), DoneAt: null)),
        ],
    };

    /// <summary>The plan with a board finished.</summary>
    /// <param name="number">The board.</param>
    /// <param name="time">When.</param>
    /// <param name="mac">The address of its chip; <see langword="null"/> when it is not known.</param>
    /// <returns>The plan.</returns>
    public ClassPlan WithDone(int number, DateTimeOffset time, string? mac) => this with
    {
        Boards = Boards.Select(board => board.Number == number ? board with { DoneAt = time, Mac = mac } : board).ToArray(),
    };

    /// <summary>The plan with boards that are to be made once more.</summary>
    /// <param name="numbers">The boards.</param>
    /// <returns>The plan.</returns>
    public ClassPlan WithAgain(IReadOnlySet<int> numbers) => this with
    {
        Boards = Boards.Select(board => numbers.Contains(board.Number) ? board with { DoneAt = null } : board).ToArray(),
    };

    /// <summary>A board's code.</summary>
    /// <param name="board">The board.</param>
    /// <returns>The code.</returns>
    public BoardCode CodeOf(PlannedBoard board) => new(Code, board.Number);

    /// <summary>A board's name, also that of its channel and its product.</summary>
    /// <param name="board">The board.</param>
    /// <returns>The name.</returns>
    public string NameOf(PlannedBoard board) => string.Create(CultureInfo.InvariantCulture, $"{Name} {board.Number:00}");

    /// <summary>The page with a board's product.</summary>
    /// <param name="board">The board.</param>
    /// <returns>The address.</returns>
    public string PageOf(PlannedBoard board) => $"{Page.AbsoluteUri}#board/{CodeOf(board)}";
}
