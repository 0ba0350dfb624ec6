using System.Reflection;
using System.Text.Json;

namespace LineThings.Workbench.Serving;

/// <summary>A kind of real board, as its folder under <c>boards/</c> describes it.</summary>
internal sealed class BoardKind
{
    /// <summary>The name of nanoff's file.</summary>
    public const string FilesJsonName = "files.json";

    private const string Folders = "boards/";
    private const string FactsName = "/board.json";

    // A product's own values take the place of these; the id must not be the same on two boards.
    private static readonly string[] NotOfTheKind = ["service_uuid=", "name=", "psdi="];

    private BoardKind(string id)
    {
        Id = id;
        using var facts = JsonDocument.Parse(Read(Folders + id + FactsName));
        var root = facts.RootElement;
        Name = root.GetProperty("name").GetString()!;
        Chip = root.GetProperty("chip").GetString()!;
        Target = root.GetProperty("target").GetString()!;
        KeepsBonds = root.GetProperty("keepsBonds").GetBoolean();
        IsVerified = root.GetProperty("verifiedOnHardware").ValueKind == JsonValueKind.Object;
        FlashBaud = root.TryGetProperty("flashBaud", out var baud) ? baud.GetInt32() : null;
        FilesJson = Read($"{Folders}{id}/{FilesJsonName}");
        Configuration = Read($"{Folders}{id}/things.cfg").Split('\n')
            .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
            .Where(line => !NotOfTheKind.Any(key => line.StartsWith(key, StringComparison.Ordinal)))
            .ToArray();
    }

    /// <summary>All kinds, in the order of their folders.</summary>
    public static IReadOnlyList<BoardKind> All { get; } = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Select(name => name.Replace('\\', '/'))
        .Where(name => name.StartsWith(Folders, StringComparison.Ordinal) && name.EndsWith(FactsName, StringComparison.Ordinal))
        .Select(name => name[Folders.Length..^FactsName.Length])
        .Order(StringComparer.Ordinal)
        .Select(id => new BoardKind(id))
        .ToArray();

    /// <summary>The kind that is meant when none is named.</summary>
    public static BoardKind Default => Find("esp32-devkitc")!;

    /// <summary>The folder's name.</summary>
    public string Id { get; }

    /// <summary>The board's name.</summary>
    public string Name { get; }

    /// <summary>Its chip.</summary>
    public string Chip { get; }

    /// <summary>Its chip as nanoff tells it: the ESP32-PICO is an ESP32 with its flash memory in the same package.</summary>
    public string ChipFamily => Chip.StartsWith("ESP32-PICO", StringComparison.Ordinal) ? "ESP32" : Chip;

    /// <summary>The nanoFramework image it is flashed with.</summary>
    public string Target { get; }

    /// <summary>The speed to flash with, in baud; <see langword="null"/> where nanoff's own is right.</summary>
    public int? FlashBaud { get; }

    /// <summary>Whether that image keeps bonds over a power cycle.</summary>
    public bool KeepsBonds { get; }

    /// <summary>Whether somebody has tried it on such a board.</summary>
    public bool IsVerified { get; }

    /// <summary>nanoff's file: what goes onto the board's drive.</summary>
    public string FilesJson { get; }

    /// <summary>The lines of <c>things.cfg</c> that are the same on all boards of this kind: its pins.</summary>
    public IReadOnlyList<string> Configuration { get; }

    /// <summary>The commands in order, as the folder's README has them; <c>COM3</c> stands for the port.</summary>
    public IReadOnlyList<string> Commands =>
    [
        "dotnet tool install -g nanoff --version 2.5.162 --allow-roll-forward",
        $"nanoff --target {Target} --update --masserase --serialport COM3{(FlashBaud is { } baud ? $" --baud {baud}" : string.Empty)}",
        "nanoff --nanodevice --deploy --serialport COM3 --image LineThings.Starter.bin",
        $"nanoff --serialport COM3 --filedeployment {FilesJsonName}",
    ];

    /// <summary>Finds a kind.</summary>
    /// <param name="id">The folder's name.</param>
    /// <returns>The kind, or <see langword="null"/>.</returns>
    public static BoardKind? Find(string id) => All.FirstOrDefault(kind => kind.Id == id);

    private static string Read(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resource = assembly.GetManifestResourceNames().Single(one => one.Replace('\\', '/') == name);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
