using System.Collections.Concurrent;

namespace VirtualEsp32;

/// <summary>A central, such as a phone: it scans, connects, and remembers the boards it is bonded with.</summary>
public sealed class Central
{
    private readonly VirtualAir _air;
    private readonly ConcurrentDictionary<ulong, ReadOnlyMemory<byte>> _keys = [];

    internal Central(VirtualAir air, ulong address)
    {
        _air = air;
        Address = address;
    }

    /// <summary>The central's address, 48 bits.</summary>
    public ulong Address { get; }

    /// <summary>Scans actively: one report for each board that advertises.</summary>
    /// <returns>The reports, in the order the boards came into the air.</returns>
    public IReadOnlyList<ScanReport> Scan() => _air.Boards.Select(Hear).OfType<ScanReport>().ToArray();

    /// <summary>Connects to a board.</summary>
    /// <param name="address">The board's address.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="ConnectionFailedException">No such board advertises, or it does not accept connections.</exception>
    public CentralConnection Connect(ulong address)
    {
        var board = _air.Boards.FirstOrDefault(candidate => candidate.Address == address)
            ?? throw new ConnectionFailedException($"No board with address {address:x12} is in the air.");
        return board.Enter(() =>
        {
            var connection = new CentralConnection(this, board);
            return connection.TryOpen(board.RunningChip)
                ? connection
                : throw new ConnectionFailedException($"The board {address:x12} does not advertise, or not for connections.");
        });
    }

    /// <summary>Whether the central keeps a key for a board.</summary>
    /// <param name="address">The board's address.</param>
    /// <returns>Whether it does.</returns>
    public bool IsBondedWith(ulong address) => _keys.ContainsKey(address);

    /// <summary>Forgets a board, as "forget this device" does.</summary>
    /// <param name="address">The board's address.</param>
    public void Forget(ulong address) => _keys.TryRemove(address, out _);

    /// <summary>The key kept for a board; empty when there is none.</summary>
    internal ReadOnlyMemory<byte> KeyFor(ulong address) => _keys.GetValueOrDefault(address);

    /// <summary>Keeps a key.</summary>
    internal void Keep(ulong address, ReadOnlyMemory<byte> key)
    {
        if (!key.IsEmpty)
        {
            _keys[address] = key;
        }
    }

    private static ScanReport? Hear(VirtualBoard board) => board.Enter(() => board.RunningChip?.Ble.Advertising is { } state
        ? new ScanReport(board.Address, state.Data, state.ScanResponse, state.IsConnectable)
        : null);
}
