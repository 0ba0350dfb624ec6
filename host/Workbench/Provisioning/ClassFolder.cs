using System.Globalization;
using System.Text;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Provisioning;

/// <summary>A class's folder: its plan, a folder for each board, labels, and what flashes them all.</summary>
/// <param name="path">The folder, as the user named it.</param>
internal sealed class ClassFolder(string path)
{
    /// <summary>The labels of all boards, to print.</summary>
    public const string SheetName = "labels.html";

    /// <summary>A board's label.</summary>
    public const string LabelName = "label.svg";

    private const string LockName = "class.lock";

    // What every .nanoFramework assembly begins with, and so the image that holds them (source: nf-interpreter, TypeSystem.cpp).
    private static readonly byte[] ImageStart = "NFMRK"u8.ToArray();

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Where nanoff keeps the runtime.</summary>
    public string Archive => System.IO.Path.Combine(Path, "runtime");

    /// <summary>Where the program is unless somebody says something else.</summary>
    public string DefaultImage => System.IO.Path.Combine(Path, "LineThings.Starter.bin");

    /// <summary>A board's folder.</summary>
    /// <param name="number">The board.</param>
    /// <returns>The folder.</returns>
    public string OfBoard(int number) => System.IO.Path.Combine(Path, number.ToString("00", CultureInfo.InvariantCulture));

    /// <summary>Looks whether the folder can be a class's.</summary>
    /// <exception cref="BadInputException">It holds something else.</exception>
    public void Check()
    {
        if (File.Exists(Path))
        {
            throw new BadInputException($"--out: {Path} is a file, not a folder.");
        }

        if (Directory.Exists(Path) && !File.Exists(System.IO.Path.Combine(Path, ClassPlanFile.Name))
            && Directory.EnumerateFileSystemEntries(Path).Any(entry => System.IO.Path.GetFileName(entry) != LockName))
        {
            throw new BadInputException($"--out: {Path} holds other things and no {ClassPlanFile.Name}. Name a new folder, or one that this command has made.");
        }
    }

    /// <summary>Makes the folder and keeps other provisioning out of it.</summary>
    /// <returns>What ends that.</returns>
    /// <exception cref="BadInputException">It cannot be made, or another one is at work in it.</exception>
    public IDisposable Enter()
    {
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--out: {Path} cannot be made: {exception.Message}");
        }

        try
        {
            return new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--out: {Path} is in use by another provision, or cannot be written. One at a time: {exception.Message}");
        }
    }

    /// <summary>Writes what is missing. A board's files that are there stay as somebody may have changed them; labels are drawn anew.</summary>
    /// <param name="plan">The class.</param>
    /// <param name="products">The boards' products, in their order.</param>
    public void Write(ClassPlan plan, IReadOnlyList<Product> products)
    {
        var kind = BoardKind.Find(plan.Kind)!;
        foreach (var (board, product) in plan.Boards.Zip(products))
        {
            var folder = OfBoard(board.Number);
            Directory.CreateDirectory(folder);
            WriteNew(System.IO.Path.Combine(folder, ThingsCfg.FileName), ThingsCfg.TextFor(product, plan.NameOf(board), board.Psdi, kind.Configuration));
            WriteNew(System.IO.Path.Combine(folder, BoardKind.FilesJsonName), kind.FilesJson);
            File.WriteAllText(System.IO.Path.Combine(folder, LabelName), BoardLabel.Draw(plan, board, kind.Name));
        }

        File.WriteAllText(System.IO.Path.Combine(Path, SheetName), BoardLabel.Sheet(plan, kind.Name));
        FlashScript.Write(Path);
    }

    /// <summary>Says what is wrong with a program's image.</summary>
    /// <param name="image">The file.</param>
    /// <exception cref="BadInputException">It is not there, or no image.</exception>
    public static void CheckImage(string image)
    {
        const string Build = "Build LineThingsStarter.Nano.sln, Release: it makes firmware/LineThings.Starter/bin/Release/LineThings.Starter.bin. Name it with --image, or copy it there.";
        if (!File.Exists(image))
        {
            throw new BadInputException($"{image}: there is no program for the boards. {Build}");
        }

        var start = new byte[ImageStart.Length];
        using var file = File.OpenRead(image);
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.SequenceEqual(ImageStart))
        {
            throw new BadInputException($"{image}: not a .nanoFramework program: it does not begin with {Encoding.ASCII.GetString(ImageStart)}. {Build}");
        }
    }

    /// <summary>Finds the runtime in the archive: both its package and what nanoff remembers of it. Of several nanoff takes the newest, too.</summary>
    /// <param name="target">The image's name.</param>
    /// <returns>The package; <see langword="null"/> when it is not there.</returns>
    public RuntimePackage? FindRuntime(string target) => !Directory.Exists(Archive)
        ? null
        : Directory.EnumerateFiles(Archive, target + "-*.zip")
            .Where(package => File.Exists(package + ".json"))
            .Select(package => System.IO.Path.GetFileNameWithoutExtension(package))
            .Select(package => Version.TryParse(package[(target.Length + 1)..], out var version) ? new RuntimePackage(package + ".zip", version) : null)
            .OfType<RuntimePackage>()
            .MaxBy(package => package.Version);

    /// <summary>Whether everything that a class's boards need is written.</summary>
    /// <param name="plan">The class.</param>
    /// <returns>Whether it is.</returns>
    public bool Has(ClassPlan plan) => File.Exists(System.IO.Path.Combine(Path, SheetName))
        && plan.Boards.All(board => new[] { ThingsCfg.FileName, BoardKind.FilesJsonName, LabelName }.All(name => File.Exists(System.IO.Path.Combine(OfBoard(board.Number), name))));

    private static void WriteNew(string file, string content)
    {
        if (!File.Exists(file))
        {
            File.WriteAllText(file, content);
        }
    }
}
