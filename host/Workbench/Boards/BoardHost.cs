using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using LineThings.Platform;
using VirtualEsp32;

namespace LineThings.Workbench.Boards;

/// <summary>
/// The workbench's virtual boards. Their names, products, addresses, PSDIs and power switches are in the database and outlive the workbench;
/// what was on their drives and their bonds do not.
/// </summary>
internal sealed class BoardHost : IDisposable
{
    /// <summary>How many boards a workbench has at most.</summary>
    public const int MaxBoards = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostedBoard> _boards = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, HostedBoard> _byAddress = [];
    private readonly PlatformDatabase _database;
    private readonly Registry _registry;
    private readonly Timeline _timeline;
    private readonly TimeProvider _time;
    private readonly Central _listener;
    private ulong _lastAddress = BoardOptions.DefaultAddress - 1;

    /// <summary>Makes the host, without boards.</summary>
    /// <param name="database">Where boards are kept.</param>
    /// <param name="registry">The products.</param>
    /// <param name="timeline">Gets what happens on the boards.</param>
    /// <param name="time">The clock that the boards run by.</param>
    public BoardHost(PlatformDatabase database, Registry registry, Timeline timeline, TimeProvider time)
    {
        _database = database;
        _registry = registry;
        _timeline = timeline;
        _time = time;
        _listener = Air.CreateCentral();
    }

    /// <summary>A board looks different from before; told with its name.</summary>
    public event Action<string>? Changed;

    /// <summary>There are more or fewer boards than before.</summary>
    public event Action? ListChanged;

    /// <summary>A board has begun to advertise.</summary>
    public event Action? Advertising;

    /// <summary>The air that boards and phones share.</summary>
    public VirtualAir Air { get; } = new();

    /// <summary>The boards in order of their making.</summary>
    public IReadOnlyList<HostedBoard> All
    {
        get
        {
            lock (_lock)
            {
                return _boards.Values.OrderBy(board => board.Board.Address).ToArray();
            }
        }
    }

    /// <summary>Takes up the boards that are kept, with the power they had.</summary>
    public void Load()
    {
        using var connection = _database.Connect();
        var rows = connection.Query<Row>(
            "SELECT name AS Name, product_id AS ProductId, address AS Address, psdi AS Psdi, is_on AS IsOn FROM boards ORDER BY address").ToArray();
        var devices = _registry.Devices();
        foreach (var row in rows)
        {
            var board = Take(row.Name, _registry.FindProduct(row.ProductId)!, (ulong)row.Address, row.Psdi);
            board.DeviceId = devices.FirstOrDefault(device => IsOf(device, board))?.Id;
            if (row.IsOn != 0)
            {
                board.Board.PowerOn();
            }
        }
    }

    /// <summary>Finds a board.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The board, or <see langword="null"/>.</returns>
    public HostedBoard? Find(string name)
    {
        lock (_lock)
        {
            return _boards.GetValueOrDefault(name);
        }
    }

    /// <summary>Finds a board.</summary>
    /// <param name="address">Its address.</param>
    /// <returns>The board, or <see langword="null"/>.</returns>
    public HostedBoard? FindByAddress(ulong address)
    {
        lock (_lock)
        {
            return _byAddress.GetValueOrDefault(address);
        }
    }

    /// <summary>Finds the board that is a device.</summary>
    /// <param name="productId">The device's product.</param>
    /// <param name="psdi">The device's PSDI.</param>
    /// <returns>The board, or <see langword="null"/> when it is none of ours.</returns>
    public HostedBoard? FindDevice(long productId, string psdi)
    {
        lock (_lock)
        {
            return _boards.Values.FirstOrDefault(board => board.ProductId == productId && board.Psdi == psdi);
        }
    }

    /// <summary>Makes boards and switches them on.</summary>
    /// <param name="product">Their product.</param>
    /// <param name="names">Their names, which <see cref="BoardName"/> allows.</param>
    /// <returns>The boards; all of them or, if it throws, none.</returns>
    /// <exception cref="BoardConflictException">A name is taken, or there would be too many boards.</exception>
    public IReadOnlyList<HostedBoard> Create(Product product, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(product);
        var made = new List<HostedBoard>();
        lock (_lock)
        {
            if (names.FirstOrDefault(_boards.ContainsKey) is { } taken)
            {
                throw new BoardConflictException($"There is a board named \"{taken}\" already.");
            }

            if (_boards.Count + names.Count > MaxBoards)
            {
                throw new BoardConflictException($"A workbench has at most {MaxBoards} boards; there are {_boards.Count}.");
            }

            var rows = names
                .Select(name => new Row(name, product.Id, (long)++_lastAddress, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), 1))
                .ToArray();
            var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            _database.InTransaction(connection => connection.Execute(
                "INSERT INTO boards (name, product_id, address, psdi, is_on, created_at) VALUES (@Name, @ProductId, @Address, @Psdi, @IsOn, @now)",
                rows.Select(row => new { row.Name, row.ProductId, row.Address, row.Psdi, row.IsOn, now })));
            made.AddRange(rows.Select(row => Take(row.Name, product, (ulong)row.Address, row.Psdi)));
        }

        foreach (var board in made)
        {
            board.Board.PowerOn();
        }

        ListChanged?.Invoke();
        return made;
    }

    /// <summary>Takes a board away for good. Its device stays registered.</summary>
    /// <param name="board">The board.</param>
    public void Remove(HostedBoard board)
    {
        ArgumentNullException.ThrowIfNull(board);
        _database.InTransaction(connection => connection.Execute(
            "DELETE FROM boards WHERE name = @Name AND address = @address", new { board.Name, address = (long)board.Board.Address }));
        lock (_lock)
        {
            if (!_byAddress.Remove(board.Board.Address))
            {
                return;
            }

            _boards.Remove(board.Name);
        }

        board.Dispose();
        Air.Remove(board.Board);
        ListChanged?.Invoke();
    }

    /// <summary>Takes away the boards of products that are gone.</summary>
    public void RemoveOrphans()
    {
        var products = _registry.Products().Select(product => product.Id).ToHashSet();
        foreach (var orphan in All.Where(board => !products.Contains(board.ProductId)))
        {
            Remove(orphan);
        }
    }

    /// <summary>Presses a board's button or lets go of it.</summary>
    /// <param name="board">The board.</param>
    /// <param name="isPressed">Which.</param>
    public void Press(HostedBoard board, bool isPressed)
    {
        ArgumentNullException.ThrowIfNull(board);
        if (board.IsPressed == isPressed)
        {
            return;
        }

        // Told before it is done: what it causes follows.
        Add(board, TimelineKind.Pin, isPressed ? "BOOT is pressed" : "BOOT is released", new JsonObject { ["pin"] = ThingsCfg.ButtonPin, ["isHigh"] = !isPressed });
        board.Press(isPressed);
        Changed?.Invoke(board.Name);
    }

    /// <summary>Moves a board's power switch.</summary>
    /// <param name="board">The board.</param>
    /// <param name="isOn">Where to.</param>
    public void SetPower(HostedBoard board, bool isOn)
    {
        ArgumentNullException.ThrowIfNull(board);
        _database.InTransaction(connection => connection.Execute(
            "UPDATE boards SET is_on = @isOn WHERE name = @Name", new { isOn = isOn ? 1 : 0, board.Name }));
        if (isOn)
        {
            board.Board.PowerOn();
        }
        else
        {
            board.Board.PowerOff();
        }
    }

    /// <summary>Says that a board looks different.</summary>
    /// <param name="name">The board.</param>
    public void TellChanged(string name) => Changed?.Invoke(name);

    /// <summary>Whether a device is a board.</summary>
    /// <param name="device">The device.</param>
    /// <param name="board">The board.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsOf(Device device, HostedBoard board) => device.ProductId == board.ProductId && device.Psdi == board.Psdi;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var board in All)
        {
            board.Dispose();
        }
    }

    private HostedBoard Take(string name, Product product, ulong address, string psdi)
    {
        var board = new HostedBoard(name, product, address, psdi, _time);
        lock (_lock)
        {
            _boards.Add(name, board);
            _byAddress.Add(address, board);
            _lastAddress = Math.Max(_lastAddress, address);
        }

        Air.Add(board.Board);
        board.Board.Happened += happened => OnHappened(board, happened);
        return board;
    }

    private void OnHappened(HostedBoard board, BoardEvent happened)
    {
        switch (happened)
        {
            case PowerChanged power:
                Add(board, TimelineKind.Power, SummaryOf(power.State), new JsonObject { ["state"] = power.State.ToString().ToLowerInvariant() });
                break;
            case LogWritten log:
                Add(board, TimelineKind.Log, log.Text, new JsonObject { ["text"] = log.Text });
                return;
            case PinChanged pin:
                var level = pin.IsHigh ? "high" : "low";
                var led = pin.Pin == ThingsCfg.LedPin ? $", the LED is {(pin.IsHigh ? "on" : "off")}" : string.Empty;
                Add(board, TimelineKind.Pin, $"GPIO{pin.Pin} is {level}{led}", new JsonObject { ["pin"] = pin.Pin, ["isHigh"] = pin.IsHigh });
                break;
            case FaultReported { Fault: var fault }:
                Add(board, TimelineKind.Fault, fault.ToString(), new JsonObject
                {
                    ["rule"] = fault.Rule.Id,
                    ["place"] = fault.Place,
                    ["detail"] = fault.Detail,
                    ["text"] = fault.Rule.Rule,
                    ["cure"] = fault.Rule.Cure,
                });
                break;
            case RadioChanged { State: var radio }:
                OnRadio(board, radio);
                break;
        }

        Changed?.Invoke(board.Name);
    }

    private void OnRadio(HostedBoard board, RadioState radio)
    {
        if (!radio.IsAdvertising)
        {
            return;
        }

        if (_listener.Scan().FirstOrDefault(report => report.Address == board.Board.Address) is { } report)
        {
            Add(board, TimelineKind.Advertising, $"Advertises as {report.LocalName}, service {string.Join(", ", report.ServiceUuids)}", new JsonObject
            {
                ["address"] = board.Key,
                ["data"] = Convert.ToHexStringLower(report.Data.Span),
                ["scanResponse"] = Convert.ToHexStringLower(report.ScanResponse.Span),
                ["localName"] = report.LocalName,
                ["serviceUuids"] = new JsonArray([.. report.ServiceUuids.Select(uuid => (JsonNode)uuid.ToString("D"))]),
            });
        }

        Advertising?.Invoke();
    }

    private static string SummaryOf(PowerState state) => state switch
    {
        PowerState.On => "The board is on",
        PowerState.Off => "The board is off",
        PowerState.Crashed => "The board has crashed: switch it off and on",
        _ => "Download mode: BOOT was pressed at power-on, the board waits for a firmware and runs nothing",
    };

    private void Add(HostedBoard board, string kind, string summary, JsonObject detail) =>
        _timeline.Add(kind, summary, board.Name, board.DeviceId, board.ChannelId, detail);

    private sealed record Row(string Name, long ProductId, long Address, string Psdi, long IsOn);
}
