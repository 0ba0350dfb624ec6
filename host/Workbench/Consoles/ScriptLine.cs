using System.Globalization;

namespace LineThings.Workbench.Consoles;

/// <summary>One line of a script, taken apart: a word and its arguments.</summary>
internal sealed class ScriptLine
{
    private const int ShortUuidLength = 4;
    private const int MaxCentral = 8;

    private readonly string[] _words;

    private ScriptLine(string[] words)
    {
        _words = words;
    }

    /// <summary>The command, in lower case.</summary>
    public string Command => _words[0];

    /// <summary>Takes a line apart.</summary>
    /// <param name="text">The line.</param>
    /// <returns>The line, or <see langword="null"/> for a blank line or a comment.</returns>
    public static ScriptLine? Parse(string text)
    {
        var words = text.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : new ScriptLine([words[0].ToLowerInvariant(), .. words[1..]]);
    }

    /// <summary>Checks how many arguments there are.</summary>
    /// <param name="usage">The command with its arguments; those in brackets may be left out.</param>
    /// <exception cref="ScriptException">There are too few or too many.</exception>
    public void Expect(string usage)
    {
        var parts = usage.Split(' ')[1..];
        var required = parts.Count(part => !part.StartsWith('['));
        if (_words.Length - 1 < required || _words.Length - 1 > parts.Length)
        {
            throw new ScriptException($"expected \"{usage}\"");
        }
    }

    /// <summary>Reads a central's number.</summary>
    /// <param name="index">Which argument, from 1; 1 is meant when it is left out.</param>
    /// <returns>The number.</returns>
    public int Central(int index) => index < _words.Length ? Number(index, "a central", 1, MaxCentral) : 1;

    /// <summary>Reads a whole number.</summary>
    /// <param name="index">Which argument, from 1.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The most.</param>
    /// <returns>The number.</returns>
    public int Number(int index, string what, int min, int max) =>
        int.TryParse(_words[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new ScriptException($"\"{_words[index]}\" is not {what}; expected {min} to {max}");

    /// <summary>Reads a word out of several.</summary>
    /// <param name="index">Which argument, from 1.</param>
    /// <param name="words">The words that are possible.</param>
    /// <returns>The word.</returns>
    public string OneOf(int index, params string[] words) => words.Contains(_words[index], StringComparer.OrdinalIgnoreCase)
        ? _words[index].ToLowerInvariant()
        : throw new ScriptException($"\"{_words[index]}\" is not {string.Join(" or ", words)}");

    /// <summary>Reads a UUID of 128 bits, or of 16 bits in the Bluetooth base.</summary>
    /// <param name="index">Which argument, from 1.</param>
    /// <returns>The UUID.</returns>
    public Guid Uuid(int index)
    {
        var text = _words[index];
        if (Guid.TryParseExact(text, "D", out var uuid))
        {
            return uuid;
        }

        return text.Length == ShortUuidLength && ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? VirtualEsp32.BluetoothUuid.FromShort(number)
            : throw new ScriptException($"\"{text}\" is not a UUID; one looks like 62fbd229-6edd-4d1a-b554-5c4e1bb29169 or 2a29");
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="index">Which argument, from 1; no bytes are meant when it is left out.</param>
    /// <returns>The bytes.</returns>
    public byte[] Bytes(int index)
    {
        if (index >= _words.Length)
        {
            return [];
        }

        try
        {
            return Convert.FromHexString(_words[index]);
        }
        catch (FormatException)
        {
            throw new ScriptException($"\"{_words[index]}\" is not bytes; expected two hex digits each, like 01ff");
        }
    }
}
