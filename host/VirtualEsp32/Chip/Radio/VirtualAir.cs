namespace VirtualEsp32;

/// <summary>The space that boards and centrals share: every central hears every board.</summary>
/// <remarks>Members may be called from any thread.</remarks>
public sealed class VirtualAir
{
    private readonly Lock _lock = new();
    private readonly List<VirtualBoard> _boards = [];
    private ulong _lastCentral = 0xC0_00_00_00_00_00;

    /// <summary>The boards in it, in the order they came.</summary>
    public IReadOnlyList<VirtualBoard> Boards
    {
        get
        {
            lock (_lock)
            {
                return _boards.ToArray();
            }
        }
    }

    /// <summary>Puts a board into the air.</summary>
    /// <param name="board">The board.</param>
    /// <exception cref="ArgumentException">A board with this address is there already.</exception>
    public void Add(VirtualBoard board)
    {
        ArgumentNullException.ThrowIfNull(board);
        lock (_lock)
        {
            if (_boards.Exists(other => other.Address == board.Address))
            {
                throw new ArgumentException($"There is a board with address {board.Address:x12} already.", nameof(board));
            }

            _boards.Add(board);
        }
    }

    /// <summary>Takes a board out of the air.</summary>
    /// <param name="board">The board.</param>
    public void Remove(VirtualBoard board)
    {
        lock (_lock)
        {
            _boards.Remove(board);
        }
    }

    /// <summary>Makes a central, such as a phone, with an address of its own (random static).</summary>
    /// <returns>The central.</returns>
    public Central CreateCentral()
    {
        lock (_lock)
        {
            return new Central(this, ++_lastCentral);
        }
    }
}
