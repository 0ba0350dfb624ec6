using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LineThings.Bench;

/// <summary>
/// A whole workbench with a class of virtual boards: from the HTTP request that presses a button to the bot's reply in the chat, through
/// firmware, debounce (20 ms), notification, scenario run, database, webhook, bot and reply call. In real time. Each size in a process of its own.
/// </summary>
internal static class ClassMeasurement
{
    /// <summary>The first argument that asks for this.</summary>
    public const string Command = "class";

    private const int Replies = 1000;
    private const int WarmUpRounds = 5;

    private static readonly int[] Sizes = [1, 40, 100];

    /// <summary>Measures, or with a size as argument measures that one and prints its row.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [var size])
        {
            await MeasureAsync(int.Parse(size, CultureInfo.InvariantCulture));
            return 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Replies} replies each; all boards of a round are pressed at once"));
        Console.WriteLine();
        Console.WriteLine("| boards | press to reply p50, ms | p99, ms | workbench ready after, ms | boards made and linked, s | working set, MiB |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        foreach (var boards in Sizes)
        {
            Console.WriteLine(Itself.Run(Command, boards));
        }

        return 0;
    }

    private static async Task MeasureAsync(int boards)
    {
        var directory = Directory.CreateTempSubdirectory("line-things-bench-").FullName;
        try
        {
            var clock = Stopwatch.StartNew();
            await using var server = WorkbenchServer.Create(new ServeOptions
            {
                DataDirectory = directory,
                Urls = "http://127.0.0.1:0",
                MakesFirstBoard = false,
            });
            await server.StartAsync();
            var ready = clock.Elapsed;
            using var http = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
            clock.Restart();
            var names = await MakeBoardsAsync(server, http, boards);
            var made = clock.Elapsed;

            var latencies = new List<double>();
            var deliveries = new Deliveries(server.Services.GetRequiredService<Timeline>());
            for (var round = -WarmUpRounds; round < Replies / boards; round++)
            {
                var replies = await PressAsync(server, http, names, deliveries);
                latencies.AddRange(round < 0 ? [] : replies);
            }

            latencies.Sort();
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {boards} | {latencies[latencies.Count / 2]:0} | {latencies[latencies.Count * 99 / 100]:0} | {ready.TotalMilliseconds:0} | {made.TotalSeconds:0.0} | {process.WorkingSet64 / 1048576.0:0} |"));
            await server.StopAsync();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<string[]> MakeBoardsAsync(WebApplication server, HttpClient http, int boards)
    {
        var registry = server.Services.GetRequiredService<Registry>();
        var ids = server.Services.GetRequiredService<PlatformIds>();
        var channel = registry.Channels()[0];
        var product = ((ProductCreation.Created)registry.CreateProduct(channel.Id, "Class", channel.LiffId)).Product;
        var trigger = new ScenarioTrigger(TriggerType.BleNotification, new CharacteristicId(product.ServiceUuid, ThingsIds.Button));
        registry.PutScenarioSet(product.Id, new ScenarioSet(false, TimeSpan.Zero, 1, [new Scenario(ids.NextUlid(), trigger, [])]));
        await PostAsync(http, "workbench/boards", new { productId = product.Id.ToString(CultureInfo.InvariantCulture), name = "Board", count = boards });

        // A board's phone is connected when it has subscribed: then a press is noticed.
        var subscribed = 0;
        await foreach (var entry in server.Services.GetRequiredService<Timeline>().Follow(0, CancellationToken.None))
        {
            subscribed += entry.Kind == TimelineKind.Subscribe ? 1 : 0;
            if (subscribed == boards)
            {
                break;
            }
        }

        return Enumerable.Range(1, boards).Select(number => boards == 1 ? "Board 1" : $"Board {number}").ToArray();
    }

    /// <summary>Presses all buttons at once, lets them go after the replies, and waits until the bot has been told of that too.</summary>
    private static async Task<List<double>> PressAsync(WebApplication server, HttpClient http, string[] names, Deliveries deliveries)
    {
        var chat = server.Services.GetRequiredService<Chat>();
        var latencies = new List<double>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clock = Stopwatch.StartNew();
        chat.Added += OnMessage;
        await Task.WhenAll(names.Select(name => PostAsync(http, ButtonOf(name), new { pressed = true })));
        await all.Task;
        chat.Added -= OnMessage;

        await Task.WhenAll(names.Select(name => PostAsync(http, ButtonOf(name), new { pressed = false })));
        await deliveries.WaitAsync(2 * names.Length);
        return latencies;

        void OnMessage(ChatMessage message)
        {
            lock (latencies)
            {
                latencies.Add(clock.Elapsed.TotalMilliseconds);
                if (latencies.Count == names.Length)
                {
                    all.SetResult();
                }
            }
        }
    }

    private static string ButtonOf(string name) => $"workbench/boards/{Uri.EscapeDataString(name)}/button";

    private static async Task PostAsync(HttpClient http, string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Counts the scenario results that the bot has been told of.</summary>
    private sealed class Deliveries(Timeline timeline)
    {
        private long _sequence;
        private int _delivered;

        public async Task WaitAsync(int events)
        {
            await foreach (var entry in timeline.Follow(_sequence, CancellationToken.None))
            {
                _sequence = entry.Sequence;
                _delivered += entry.Kind == TimelineKind.Webhook ? ResultsIn(entry.Detail!) : 0;
                if (_delivered >= events)
                {
                    _delivered -= events;
                    return;
                }
            }
        }

        /// <summary>A webhook may carry several events; those of linking do not count.</summary>
        private static int ResultsIn(JsonObject detail) => (string?)detail["body"] is { } body
            ? JsonNode.Parse(body)!["events"]!.AsArray().Count(happened => (string?)happened!["things"]?["type"] == "scenarioResult")
            : 0;
    }
}
