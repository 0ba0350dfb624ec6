using System.Text.RegularExpressions;
using NanoToolchain.Building;
using NanoToolchain.Projects;
using VirtualEsp32;

namespace LineThings.Firmware.Tests;

/// <summary>The README's example of a sensor of one's own: the class and the line as they are printed there, on the virtual board.</summary>
public sealed partial class ReadmeExampleTests
{
    private const string Anchor = "                    button,\n";

    [Fact]
    public async Task The_sensor_that_the_README_adds_can_be_read_and_notifies_every_ten_seconds()
    {
        var time = new VirtualTime();
        using var board = new VirtualBoard(new BoardOptions { Firmware = Build(), Time = time });
        var air = new VirtualAir();
        air.Add(board);
        board.PowerOn();
        time.Advance(TimeSpan.FromSeconds(95));
        var connection = air.CreateCentral().Connect(board.Address);
        await connection.PairAsync();
        var uuid = new Guid(UuidPattern().Match(Class).Value);
        var uptime = connection.Discover()[2].Characteristics.Single(characteristic => characteristic.Uuid == uuid);
        var notified = new List<string>();
        connection.NotificationReceived += notification => notified.Add(Convert.ToHexString(notification.Value.Span));

        var read = await connection.ReadAsync(uptime.ValueHandle);
        await connection.SubscribeAsync(uptime);
        time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal([95, 0, 0, 0], read);
        Assert.Equal(["64000000", "6E000000"], notified);
        Assert.Empty(board.Faults);
    }

    private static string Readme => File.ReadAllText(Path.Combine(Root, "README.md")).ReplaceLineEndings("\n");

    private static string Class => CodeBlocks().Single(code => code.Contains("class UptimeCharacteristic", StringComparison.Ordinal));

    private static string Line => CodeBlocks().Single(code => code.Trim().StartsWith("new UptimeCharacteristic(", StringComparison.Ordinal)).Trim();

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "LineThingsStarter.Nano.sln")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
        }
    }

    private static IEnumerable<string> CodeBlocks() => CodePattern().Matches(Readme).Select(match => match.Groups["code"].Value);

    private static FirmwareImage Build()
    {
        var projects = NanoSolution.Load(Path.Combine(Root, "LineThingsStarter.Nano.sln")).LoadProjects();
        var device = Compile(projects.Single(project => project.Name == "LineThings.Device"), AddSensor, []);
        var starter = Compile(projects.Single(project => project.Name == "LineThings.Starter"), sources => sources, [device]);
        using var library = new MemoryStream(StarterFirmware.ClassLibrary.Image.ToArray());
        var (missing, linked) = NanoBuild.Link([device, starter], library);
        Assert.Empty(missing);
        return new FirmwareImage(
            starter.Name,
            linked.Select(assembly => new FirmwareAssembly(assembly.Name, assembly.Image, assembly.Symbols)).ToArray(),
            StarterFirmware.ClassLibrary);
    }

    private static NanoAssembly Compile(
        NanoProject project, Func<IEnumerable<NanoSource>, IEnumerable<NanoSource>> change, IEnumerable<NanoAssembly> references)
    {
        var sources = project.CompileItems
            .Select(item => new NanoSource(item.Include, File.ReadAllText(Path.Combine(project.Folder, item.Include)).ReplaceLineEndings("\n")));
        var result = NanoCompiler.Compile(
            project.AssemblyName, project.IsProgram, change(sources), project.References.Select(reference => reference.Name), references);
        Assert.Empty(result.Diagnostics);
        return result.Assembly!;
    }

    private static IEnumerable<NanoSource> AddSensor(IEnumerable<NanoSource> sources)
    {
        foreach (var source in sources)
        {
            if (source.Path != "StarterProfile.cs")
            {
                yield return source;
                continue;
            }

            Assert.Contains(Anchor, source.Text, StringComparison.Ordinal);
            yield return source with { Text = source.Text.Replace(Anchor, $"{Anchor}                    {Line}\n", StringComparison.Ordinal) };
        }

        yield return new NanoSource("UptimeCharacteristic.cs", Class);
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodePattern();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex UuidPattern();
}
