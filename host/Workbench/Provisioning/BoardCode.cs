using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LineThings.App;

namespace LineThings.Workbench.Provisioning;

/// <summary>
/// What stands on a board's label, such as <c>K7QFX-07</c>: the class and the board's number in it. The board's service UUID follows from it
/// (version 5 of RFC 9562, with the starter's service as namespace), so that a workbench that has never heard of the class knows the board by
/// what somebody reads off the label. Our choice.
/// </summary>
/// <param name="Class">Five characters of the alphabet.</param>
/// <param name="Number">1 to <see cref="MaxNumber"/>.</param>
internal readonly record struct BoardCode(string Class, int Number)
{
    /// <summary>The highest number in a class.</summary>
    public const int MaxNumber = 99;

    private const int ClassLength = 5;

    // Nothing that is taken for something else in print: no 0, 1, I, L, O, U.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>The service that the board advertises.</summary>
    public Guid ServiceUuid
    {
        get
        {
            var name = Encoding.ASCII.GetBytes(ToString());
#pragma warning disable CA5350 // RFC 9562 wants SHA-1 here; nothing is protected by it.
            var hash = SHA1.HashData([.. ThingsIds.DefaultUserService.ToByteArray(bigEndian: true), .. name]);
#pragma warning restore CA5350
            hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
            hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
            return new Guid(hash.AsSpan(0, 16), bigEndian: true);
        }
    }

    /// <summary>Makes the code of a class at random: one of 24 million.</summary>
    /// <returns>Five characters.</returns>
    public static string NextClass() => RandomNumberGenerator.GetString(Alphabet, ClassLength);

    /// <summary>Says whether a text is the code of a class.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsClass(string text) => text.Length == ClassLength && !text.AsSpan().ContainsAnyExcept(Characters);

    /// <summary>Reads a code as somebody types it: in small letters too, without the dash or without the zero.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">The code.</param>
    /// <param name="fault">What is wrong, and what would be right.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out BoardCode code, [NotNullWhen(false)] out string? fault)
    {
        var typed = text.Trim().ToUpperInvariant();
        code = default;
        if (typed.Length <= ClassLength)
        {
            fault = "must be five characters, a dash and a number, as on the board's label: K7QFX-07";
            return false;
        }

        var name = typed[..ClassLength];
        if (name.AsSpan().IndexOfAnyExcept(Characters) is var index and >= 0)
        {
            fault = $"has a '{name[index]}', which no code has (none has 0, 1, I, L, O or U): look at the label again";
            return false;
        }

        var number = typed[ClassLength..].TrimStart('-', ' ');
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value is < 1 or > MaxNumber)
        {
            fault = $"must end with the board's number, from 1 to {MaxNumber}, as on its label: {name}-07";
            return false;
        }

        code = new BoardCode(name, value);
        fault = null;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Class}-{Number:00}");
}
