using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.CheckUps;
using LineThings.Workbench.Radios;
using LineThings.Workbench.Runs;
using Microsoft.Extensions.Hosting;

namespace LineThings.Workbench.Serving;

/// <summary>Starts and stops what lives in a workbench: boards, phones, and the first start's things to press.</summary>
/// <param name="registry">The platform's registry.</param>
/// <param name="boards">The virtual boards.</param>
/// <param name="radios">The real boards.</param>
/// <param name="phones">The phones.</param>
/// <param name="checkUps">The check-ups.</param>
/// <param name="feed">Told what changes.</param>
/// <param name="ids">Makes ids.</param>
/// <param name="options">How the workbench is to serve.</param>
internal sealed class Workshop(
    Registry registry, BoardHost boards, RadioHost radios, PhoneHost phones, CheckUpHost checkUps, StateFeed feed, PlatformIds ids, ServeOptions options)
    : IHostedLifecycleService
{
    /// <summary>The name of the product that is there from the start.</summary>
    public const string FirstProductName = "LINE Things Starter";

    /// <summary>The name of the board that is there from the start.</summary>
    public const string FirstBoardName = "Board 1";

    /// <summary>The scenario set that products have from the start.</summary>
    public const string FirstSet = "article.json";

    /// <summary>Whether this start has made the first board.</summary>
    public bool HasMadeFirstBoard { get; private set; }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        registry.EnsureDefaults();
        registry.Changed += feed.AllChanged;
        boards.ListChanged += feed.AllChanged;
        boards.Changed += feed.BoardChanged;
        radios.ListChanged += feed.AllChanged;
        radios.Changed += OnRealBoardChanged;
        phones.Changed += OnDeviceChanged;
        boards.Load();
        phones.Start();
        return Task.CompletedTask;
    }

    /// <summary>Last of all, so that the bot is there and hears of the first board's link.</summary>
    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        // Not without the bot: who brings one's own wants a channel with room for one's own products.
        if (options.HasBot && options.MakesFirstBoard && registry.Products(registry.Channels()[0].Id).Count == 0)
        {
            await MakeFirstBoardAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        registry.Changed -= feed.AllChanged;
        await checkUps.DisposeAsync();
        await phones.DisposeAsync();
        boards.Dispose();
    }

    private void OnRealBoardChanged(TabBoard board) => feed.RealBoardChanged(board.Key);

    private void OnDeviceChanged(string deviceId)
    {
        feed.DeviceChanged(deviceId);
        foreach (var board in boards.All.Where(board => board.DeviceId == deviceId))
        {
            feed.BoardChanged(board.Name);
        }

        foreach (var board in radios.All.Where(board => board.DeviceId == deviceId))
        {
            feed.RealBoardChanged(board.Key);
        }
    }

    private async Task MakeFirstBoardAsync(CancellationToken cancellation)
    {
        var channel = registry.Channels()[0];
        if (registry.CreateProduct(channel.Id, FirstProductName, channel.LiffId) is not ProductCreation.Created { Product: var product })
        {
            return;
        }

        registry.PutScenarioSet(product.Id, ScenarioSetFile.ReadBuiltIn(FirstSet, product.ServiceUuid, ids.NextUlid));
        var board = boards.Create(product, [FirstBoardName])[0];
        await phones.LinkAsync(board, registry.Users()[0], cancellation);
        HasMadeFirstBoard = true;
    }
}
