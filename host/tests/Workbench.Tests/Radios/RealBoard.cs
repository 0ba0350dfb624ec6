using System.Text;
using System.Text.Json;
using LineThings.App;
using LineThings.Firmware;
using VirtualEsp32;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Radios;

/// <summary>
/// A board that the workbench knows only through a tab's socket: the starter's firmware on a virtual board in an air of its own, in real
/// time.
/// </summary>
internal sealed class RealBoard : IDisposable
{
    private readonly VirtualAir _air = new();
    private readonly VirtualBoard _board;
    private readonly Central _central;

    public RealBoard(JsonElement product, string psdi = "aa01")
    {
        _board = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = TimeProvider.System });
        _board.Drive.Write("things.cfg", Encoding.UTF8.GetBytes($"service_uuid={product.GetProperty("serviceUuid").GetString()}\npsdi={psdi}\n"));
        _air.Add(_board);
        _central = _air.CreateCentral();
        _board.PowerOn();
    }

    public VirtualBoard Board => _board;

    /// <summary>A tab that holds the board, over a socket of its own; it has said hello and offered the board.</summary>
    public async Task<(RadioClient Client, TabDouble Tab)> OpenTabAsync(
        RunningWorkbench workbench, JsonElement product, string tabId = "tab-1", string boardId = "board-1", Action<TabDouble>? prepare = null)
    {
        var userId = (await workbench.StateAsync()).GetProperty("users")[0].GetProperty("id").GetString()!;
        var client = await RadioClient.OpenAsync(workbench);
        var tab = new TabDouble(client.Send, () => new VirtualBoardLink(_central, _board.Address));
        prepare?.Invoke(tab);
        await client.SendAsync(TabDouble.Hello(tabId));
        Assert.Equal("welcome", (await client.MessageAsync()).GetProperty("type").GetString());
        await client.SendAsync(TabDouble.Offer(product.GetProperty("id").GetString()!, userId, boardId));
        Assert.Equal("offered", (await client.MessageAsync()).GetProperty("type").GetString());
        client.Serve(tab);
        return (client, tab);
    }

    public void Press(bool isPressed) => _board.DrivePin(0, !isPressed);

    public void Dispose() => _board.Dispose();
}
