using System.Collections.Concurrent;
using LineThings.Firmware;
using NanoToolchain.Api;
using NanoToolchain.Building;
using NanoToolchain.Linking;

namespace VirtualEsp32.Tests;

/// <summary>
/// A small firmware of the folder <c>Firmwares</c>: real nanoFramework source, compiled against the pinned API and linked to the virtual
/// chip when a board first needs it.
/// </summary>
internal sealed record TestFirmware
{
    private static readonly ConcurrentDictionary<string, Lazy<FirmwareImage>> Images = new(StringComparer.Ordinal);

    private static readonly Lock LinkerLock = new();

    /// <summary>One for all: opening the class library takes longer than linking a small firmware to it.</summary>
    private static readonly Lazy<Linker> ChipLinker = new(() => new Linker(new MemoryStream(StarterFirmware.ClassLibrary.Image.ToArray())));

    private TestFirmware(string name, string source)
    {
        Name = name;
        Source = source;
    }

    /// <summary>An LED to write, a button that notifies, an id to read, all protected: the correct one.</summary>
    public static TestFirmware LedAndButton { get; } = Read("LedAndButton");

    /// <summary>The file's name without its extension.</summary>
    public string Name { get; }

    /// <summary>The C# text.</summary>
    public string Source { get; private init; }

    /// <summary>The id of the toolchain's rule that the firmware breaks on purpose; <see langword="null"/> for none.</summary>
    public string? BrokenRule { get; private init; }

    /// <summary>The image to flash.</summary>
    public FirmwareImage Image => Images.GetOrAdd(Source, _ => new Lazy<FirmwareImage>(Build)).Value;

    /// <summary>Whether it has an entry point.</summary>
    public bool IsProgram { get; private init; } = true;

    /// <summary>Reads a firmware.</summary>
    public static TestFirmware Read(string name)
    {
        using var stream = typeof(TestFirmware).Assembly.GetManifestResourceStream(name + ".cs")
            ?? throw new ArgumentException($"There is no Firmwares/{name}.cs.", nameof(name));
        using var reader = new StreamReader(stream);
        return new TestFirmware(name, reader.ReadToEnd());
    }

    /// <summary>Unit tests for nanoFramework's launcher.</summary>
    public static TestFirmware UnitTests { get; } = Read("UnitTests") with { IsProgram = false };

    /// <summary>A program that does what the statements say and then waits for ever.</summary>
    public static TestFirmware Doing(string statements) => Read("Statements").With("Console.WriteLine(\"nothing to do\");", statements);

    /// <summary>The same firmware with one passage replaced.</summary>
    /// <param name="passage">What stands in it exactly once.</param>
    /// <param name="replacement">What stands there instead.</param>
    public TestFirmware With(string passage, string replacement)
    {
        var start = Source.IndexOf(passage, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Name}.cs does not contain: {passage}");
        Assert.True(Source.LastIndexOf(passage, StringComparison.Ordinal) == start, $"{Name}.cs contains more than once: {passage}");
        return this with { Source = string.Concat(Source.AsSpan(0, start), replacement, Source.AsSpan(start + passage.Length)) };
    }

    /// <summary>The same firmware, which the toolchain refuses by a rule; what the chip does with it is to be seen all the same.</summary>
    public TestFirmware Breaking(string rule) => this with { BrokenRule = rule };

    /// <summary>The place of a line as a fault names it.</summary>
    /// <param name="method">Type and method.</param>
    /// <param name="text">A text that stands in this line alone.</param>
    public string Place(string method, string text)
    {
        var lines = Source.Split('\n');
        var index = Assert.Single(Enumerable.Range(0, lines.Length), index => lines[index].Contains(text, StringComparison.Ordinal));
        return $"{method} ({Name}.cs:{index + 1})";
    }

    private FirmwareImage Build()
    {
        var compiled = NanoCompiler.Compile(
            Name,
            IsProgram,
            [new NanoSource(Name + ".cs", Source)],
            NanoApi.Pinned.Assemblies.Select(assembly => assembly.Name),
            []);
        Assert.All(compiled.Diagnostics, diagnostic => Assert.True(diagnostic.Id == BrokenRule, diagnostic.ToString()));
        Assert.True(BrokenRule is null || compiled.Diagnostics.Count > 0, $"{Name}.cs does not break {BrokenRule}.");
        lock (LinkerLock)
        {
            var linked = ChipLinker.Value.Link(compiled.Assembly!, [Name]);
            Assert.Empty(linked.Diagnostics);
            return new FirmwareImage(Name, [new FirmwareAssembly(Name, linked.Assembly!.Image, linked.Assembly.Symbols)], StarterFirmware.ClassLibrary);
        }
    }
}
