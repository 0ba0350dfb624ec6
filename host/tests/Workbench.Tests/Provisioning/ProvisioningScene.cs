using System.Reflection;
using System.Text;
using LineThings.Platform;
using LineThings.Workbench;
using LineThings.Workbench.Provisioning;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Provisioning;

/// <summary>A class's folder, a data folder, a stand-in for nanoff, and a socket that boards are plugged into: a folder in a port's place.</summary>
internal sealed class ProvisioningScene : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProvisioningScene()
    {
        Directory.CreateDirectory(Port);
        File.WriteAllBytes(Image, [.. "NFMRK1"u8, 1, 2, 3]);
    }

    public string Class => Path.Combine(_folder.Path, "class");

    public string Data => Path.Combine(_folder.Path, "data");

    public string Port => Path.Combine(_folder.Path, "port");

    public string Image => Path.Combine(_folder.Path, "LineThings.Starter.bin");

    public StillTime Time { get; } = new();

    /// <summary>What the last run has written.</summary>
    public string Output { get; private set; } = string.Empty;

    public ClassPlan Plan => ClassPlanFile.Read(Class)!;

    public static string StandIn => typeof(ProvisioningScene).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "StandInNanoffPath").Value! + (OperatingSystem.IsWindows() ? ".exe" : string.Empty);

    /// <summary>Provisions, with what a person types.</summary>
    public async Task<int> RunAsync(ProvisionOptions options, string typed = "", INanoff? nanoff = null)
    {
        using var output = new StringWriter();
        try
        {
            return await new Provisioner(options, nanoff ?? new NanoffProcess(StandIn, TimeProvider.System), new StringReader(typed), output, Time)
                .RunAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            Output = output.ToString().ReplaceLineEndings("\n");
        }
    }

    /// <summary>A class of so many ESP32-DevKitC.</summary>
    public ProvisionOptions Options(int? boards = null) => new()
    {
        Out = Class,
        DataDirectory = Data,
        Boards = boards,
        Kind = boards is null ? null : "esp32-devkitc",
    };

    public ProvisionOptions Flashing(int? boards = null) => Options(boards) with { Port = Port, Image = Image };

    /// <summary>Has nanoff fail: the option that the call must have, and what is played.</summary>
    public void Play(params string[] plays) => File.WriteAllLines(Port + ".plays", plays);

    public void PlayAtArchive(string play) => File.WriteAllLines(Path.Combine(Class, "runtime.plays"), ["updatearchive:" + play]);

    public string File_(params string[] parts) => File.ReadAllText(Path.Combine([Class, .. parts]));

    public string? OnBoard(params string[] parts)
    {
        var path = Path.Combine([Port, .. parts]);
        return File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8) : null;
    }

    public T WithRegistry<T>(Func<Registry, T> look)
    {
        using var database = PlatformDatabase.Open(Data, isShared: true);
        var ids = new PlatformIds(Time);
        return look(new Registry(database, ids, new WebhookOutbox(ids, Time), new Timeline(Time), Time));
    }

    public async Task<string> RefusalAsync(ProvisionOptions options) =>
        (await Assert.ThrowsAsync<BadInputException>(() => RunAsync(options))).Message.Replace(_folder.Path, "F", StringComparison.Ordinal);

    public string Told => Output.Replace(_folder.Path, "F", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
