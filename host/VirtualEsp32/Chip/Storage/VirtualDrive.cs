namespace VirtualEsp32;

/// <summary>
/// The internal drive <c>I:</c>: a flat littlefs of 256 KB that keeps its files over a power cycle. What was written to a file counts once
/// the file is flushed or closed; a new file's name counts at once; renaming is all or nothing.
/// </summary>
/// <remarks>
/// The host's side (<see cref="Write"/>, <see cref="Read"/>, <see cref="Erase"/>) does what <c>nanoff --filedeployment</c> and a mass
/// erase do; use it while the board is off.
/// </remarks>
public sealed class VirtualDrive
{
    /// <summary>How many bytes fit on the drive.</summary>
    public const int Capacity = 256 * 1024;

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private int? _operationsLeft;

    /// <summary>The names of the files, sorted, without drive letter.</summary>
    public IReadOnlyList<string> Files => _files.Keys.ToArray();

    /// <summary>Puts a file on the drive.</summary>
    /// <param name="name">Its name, without drive letter.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="DriveFullException">It does not fit.</exception>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        CheckFits(name, content.Length);
        _files[name] = content.ToArray();
    }

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name, without drive letter.</param>
    /// <returns>Its content, or <see langword="null"/> when there is no such file.</returns>
    public byte[]? Read(string name) => _files.TryGetValue(name, out var content) ? content.ToArray() : null;

    /// <summary>Removes a file.</summary>
    /// <param name="name">Its name, without drive letter.</param>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string name) => _files.Remove(name);

    /// <summary>Removes every file, as a mass erase does.</summary>
    public void Erase() => _files.Clear();

    /// <summary>Has the power cut while the firmware changes the drive.</summary>
    /// <param name="operations">How many changes (create, write, flush, rename, delete) still happen before power fails at the next.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="operations"/> is negative.</exception>
    public void CutPowerAfter(int operations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(operations);
        _operationsLeft = operations;
    }

    /// <summary>Called by the class library before each change.</summary>
    internal void OnChange(Chip chip)
    {
        if (_operationsLeft is { } left)
        {
            if (left == 0)
            {
                _operationsLeft = null;
                chip.CutPowerHere();
            }

            _operationsLeft = left - 1;
        }
    }

    /// <summary>Renames a file; the new name must be free.</summary>
    internal void Rename(string from, string to)
    {
        _files[to] = _files[from];
        _files.Remove(from);
    }

    /// <summary>Called when power is lost.</summary>
    internal void OnPowerLost() => _operationsLeft = null;

    private void CheckFits(string name, int length)
    {
        var others = _files.Where(file => file.Key != name).Sum(file => file.Value.Length);
        if (others + length > Capacity)
        {
            throw new DriveFullException($"The drive is full: {name} needs {length} bytes, {Capacity - others} are free.");
        }
    }
}
