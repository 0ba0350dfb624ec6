using System.Text;
using System.Text.Json.Nodes;
using LineThings.App;
using LineThings.Firmware;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Radios;
using Microsoft.Extensions.DependencyInjection;
using VirtualEsp32;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Radios;

/// <summary>A radio host with a product and a user, a virtual board with the starter's firmware, and a tab that holds it: all in virtual time.</summary>
internal sealed class RadioHarness : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PlatformDatabase _database;
    private readonly ServiceProvider _services;
    private readonly VirtualAir _air = new();

    public RadioHarness()
    {
        _database = PlatformDatabase.Open(_folder.Path);
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddPlatform(_database)
            .AddSingleton<BoardHost>()
            .AddSingleton<RadioHost>()
            .BuildServiceProvider();
        Registry = _services.GetRequiredService<Registry>();
        Registry.EnsureDefaults();
        Product = NewProduct("Product");
        User = Registry.Users()[0];
        Host = _services.GetRequiredService<RadioHost>();
        Board = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = Time });
        Board.Drive.Write("things.cfg", Encoding.UTF8.GetBytes($"service_uuid={Product.ServiceUuid:D}\npsdi=aa01\n"));
        _air.Add(Board);
        Central = _air.CreateCentral();
        Board.PowerOn();
        Double = new TabDouble(frame => Tab!.Receive(Encoding.UTF8.GetBytes(frame)), () => new VirtualBoardLink(Central, Board.Address));
        Tab = NewTab(Double);
    }

    public VirtualTime Time { get; } = new();

    public Registry Registry { get; }

    public Product Product { get; }

    public User User { get; }

    public RadioHost Host { get; }

    public VirtualBoard Board { get; }

    public Central Central { get; }

    public TabDouble Double { get; }

    public Tab Tab { get; }

    /// <summary>The real board that the tab has offered.</summary>
    public TabBoard TabBoard => Host.All.Single();

    public string ProductId => Product.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public CharacteristicId Button => new(Product.ServiceUuid, ThingsIds.Button);

    public CharacteristicId Led => new(Product.ServiceUuid, ThingsIds.Led);

    public Product NewProduct(string name)
    {
        var channel = Registry.Channels()[0];
        return ((ProductCreation.Created)Registry.CreateProduct(channel.Id, name, channel.LiffId)).Product;
    }

    /// <summary>How a tab went; <see langword="null"/> while it is there.</summary>
    public static TabEnd? EndOf(Tab tab) => tab.Gone.IsCompletedSuccessfully ? tab.Gone.Result : null;

    /// <summary>A tab whose frames go to a double.</summary>
    public Tab NewTab(TabDouble tab) => Host.MakeTab(frame => _ = tab.TakeAsync(frame));

    /// <summary>A tab that keeps what it is sent and does nothing.</summary>
    public Tab NewTab(List<string> sent) => Host.MakeTab(sent.Add);

    /// <summary>The tab says hello and offers the board.</summary>
    public TabBoard Offer()
    {
        Double.Send(TabDouble.Hello());
        Double.Send(TabDouble.Offer(ProductId, User.Id));
        return TabBoard;
    }

    /// <summary>The tab offers the board; the link to it is up and has read the PSDI.</summary>
    public async Task<TabLink> ConnectAsync()
    {
        var link = Host.MakeLink(Host.All.Count == 0 ? Offer() : TabBoard);
        await link.ConnectAsync(CancellationToken.None);
        Assert.Equal([0xAA, 0x01], await link.ReadAsync(ThingsIds.Psdi, CancellationToken.None));
        return link;
    }

    public void Send(JsonObject message) => Double.Send(message);

    public void Press(bool isPressed) => Board.DrivePin(ThingsCfg.ButtonPin, !isPressed);

    public Task Delay(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), Time);

    /// <summary>Plays in virtual time.</summary>
    public void Run(Func<Task> play) => VirtualTimeLoop.Run(Time, play);

    /// <summary>Runs one session over a new link to the tab's board, while the play goes on; the workbench watches the tab meanwhile.</summary>
    public IReadOnlyList<RunResult> Run(ScenarioSet set, Func<ScenarioSession, Task> play)
    {
        var results = new List<RunResult>();
        Run(async () =>
        {
            using var stop = new CancellationTokenSource();
            var watching = Tab.WatchAsync(stop.Token);
            var board = Offer();
            var session = new ScenarioSession(Host.MakeLink(board), set, Time, happened =>
            {
                if (happened is RunEnded ended)
                {
                    results.Add(ended.Result);
                }
            });
            var running = session.RunAsync(stop.Token);
            await session.Started;
            await play(session);
            Cancel(stop);
            await running;
            await watching.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.FromCurrentSynchronizationContext());
        });
        return results;
    }

    public void Dispose()
    {
        Board.Dispose();
        _services.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    /// <summary>Not CancelAsync: what stops is to stop here and now, in order.</summary>
    private static void Cancel(CancellationTokenSource source) => source.Cancel();
}
