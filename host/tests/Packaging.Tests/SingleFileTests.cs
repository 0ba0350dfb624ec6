using System.Reflection.PortableExecutable;

namespace Packaging.Tests;

/// <summary>
/// The workbench as self-contained single files. They take a hundred megabytes of runtimes and minutes to make, so they are made when somebody
/// asks for it.
/// </summary>
public sealed class SingleFileTests(PublishedFiles published) : IClassFixture<PublishedFiles>
{
    [Fact]
    public async Task The_linux_file_lies_alone_and_starts_with_new_and_with_old_data()
    {
        SkipUnlessAsked();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A Linux program does not run here.");

        var program = OnlyFileIn(await published.PublishAsync("linux-x64"), "workbench");

        AssertHoldsTheWorkbench(program, "libe_sqlite3.so");
        await Handouts.SayTheirVersionAsync(program);
        await Handouts.ExplainAsync(program, "workbench", "provision");
        await Handouts.MakeDataAtTheFirstStartAsync(program, Data("first"));
        await Handouts.HaveThePageAndTheBoardsAsync(program, Data("page"));
        await Handouts.GoOnWithOldDataAsync(program, Data("old"));
        await Handouts.RefuseNewerDataAsync(program, Data("newer"));
    }

    [Fact]
    public async Task The_windows_file_lies_alone_and_is_a_console_program_for_64_bits()
    {
        SkipUnlessAsked();

        var program = OnlyFileIn(await published.PublishAsync("win-x64"), "workbench.exe");

        using (var reader = new PEReader(File.OpenRead(program)))
        {
            Assert.Equal((Machine.Amd64, Subsystem.WindowsCui), (reader.PEHeaders.CoffHeader.Machine, reader.PEHeaders.PEHeader!.Subsystem));
        }

        AssertHoldsTheWorkbench(program, "e_sqlite3.dll");
        if (OperatingSystem.IsWindows())
        {
            await Handouts.SayTheirVersionAsync(program);
            await Handouts.MakeDataAtTheFirstStartAsync(program, Data("first"));
        }
    }

    private static void SkipUnlessAsked() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("SINGLE_FILES") == "1", "Set SINGLE_FILES=1 to make and try the single files.");

    private static string OnlyFileIn(string folder, string name)
    {
        Assert.Equal([name], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        return Path.Combine(folder, name);
    }

    /// <summary>All that it needs is in it, and nothing that starts anything else.</summary>
    private static void AssertHoldsTheWorkbench(string program, string sqlite)
    {
        var names = Bundle.NamesIn(program);
        Assert.Superset(
            new HashSet<string>
            {
                "workbench.dll", "LineThings.SampleBot.dll", "LineThings.Platform.dll", "LineThings.App.dll", "LineThings.Firmware.dll", "QRCoder.dll", sqlite,
                "System.Private.CoreLib.dll", "Microsoft.AspNetCore.dll",
            },
            names.ToHashSet());

        // Without the runtime's settings it would want ICU on the machine, and write numbers and dates as each country does.
        Assert.Equal(["workbench.deps.json", "workbench.runtimeconfig.json"], names.Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("LineThings.SampleBot", names);
        Assert.DoesNotContain("LineThings.SampleBot.exe", names);
        Assert.DoesNotContain(names, name => name.EndsWith(".pdb", StringComparison.Ordinal));
    }

    private string Data(string name) => Path.Combine(published.Folder, name);
}
