using System.Text;
using VirtualEsp32;

namespace System.IO;

/// <summary>
/// Files on the internal drive. The drive is flat here: a path is <c>I:\name</c>. Every step that changes the drive is one at which power
/// can be cut.
/// </summary>
public static class File
{
    private const string Root = "I:\\";

    public static bool Exists(string path) => TryName(path, out var name) && Chip.Current.Drive.Read(name) is not null;

    public static void Delete(string path)
    {
        var chip = Chip.Current;
        var name = NameOf(path);
        if (chip.Drive.Read(name) is not null)
        {
            chip.Drive.OnChange(chip);
            chip.Drive.Delete(name);
        }
    }

    public static void Move(string sourceFileName, string destFileName)
    {
        var chip = Chip.Current;
        var from = NameOf(sourceFileName);
        var to = NameOf(destFileName);
        if (chip.Drive.Read(from) is null)
        {
            throw new IOException(string.Empty, (int)IOException.IOExceptionErrorCode.FileNotFound);
        }

        if (chip.Drive.Read(to) is not null)
        {
            throw new IOException(string.Empty, (int)IOException.IOExceptionErrorCode.PathAlreadyExists);
        }

        chip.Drive.OnChange(chip);
        chip.Drive.Rename(from, to);
    }

    public static byte[] ReadAllBytes(string path) => Chip.Current.Drive.Read(NameOf(path))
        ?? throw new IOException(string.Empty, (int)IOException.IOExceptionErrorCode.FileNotFound);

    public static string ReadAllText(string path) => Encoding.UTF8.GetString(ReadAllBytes(path));

    public static void WriteAllBytes(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var chip = Chip.Current;
        var name = NameOf(path);

        // Opening makes the name, writing fills a cache, closing makes the content count: three moments at which power can fail.
        chip.Drive.OnChange(chip);
        if (chip.Drive.Read(name) is null)
        {
            chip.Drive.Write(name, []);
        }

        chip.Drive.OnChange(chip);
        chip.Drive.OnChange(chip);
        try
        {
            chip.Drive.Write(name, bytes);
        }
        catch (DriveFullException exception)
        {
            throw new IOException(exception.Message, (int)IOException.IOExceptionErrorCode.Others);
        }
    }

    public static void WriteAllText(string path, string contents) => WriteAllBytes(path, Encoding.UTF8.GetBytes(contents ?? string.Empty));

    private static string NameOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return TryName(path, out var name)
            ? name
            : throw new IOException(
                $"The virtual drive has no path \"{path}\"; it holds files named {Root}name.",
                (int)IOException.IOExceptionErrorCode.VolumeNotFound);
    }

    private static bool TryName(string path, out string name)
    {
        name = path is not null && path.StartsWith(Root, StringComparison.OrdinalIgnoreCase) ? path[Root.Length..] : string.Empty;
        return name.Length > 0 && !name.Contains('\\');
    }
}
