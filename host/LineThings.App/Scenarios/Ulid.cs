namespace LineThings.App;

/// <summary>
/// Makes ULIDs: 26 characters of Crockford's base 32, 48 bits of time in ms and 80 random bits (github.com/ulid/spec). Own code because no
/// package for it takes clock and chance from outside and can be had everywhere this project is built.
/// </summary>
public sealed class Ulid(TimeProvider time, Random random)
{
    private const int Length = 26;
    private const int TimeLength = 10;
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Whether a text is a ULID.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsValid(string text) =>
        text is { Length: Length } && text[0] <= '7' && text.All(character => Digits.Contains(character, StringComparison.Ordinal));

    /// <summary>Makes a new one.</summary>
    /// <returns>The ULID.</returns>
    public string Next()
    {
        var milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds();
        return string.Create(Length, (milliseconds, random), static (text, source) =>
        {
            for (var index = 0; index < TimeLength; index++)
            {
                text[index] = Digits[(int)(source.milliseconds >> (5 * (TimeLength - 1 - index))) & 0x1F];
            }

            for (var index = TimeLength; index < Length; index++)
            {
                text[index] = Digits[source.random.Next(Digits.Length)];
            }
        });
    }
}
