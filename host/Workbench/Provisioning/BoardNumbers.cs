using System.Globalization;

namespace LineThings.Workbench.Provisioning;

/// <summary>Reads which boards of a class are meant: <c>7</c>, <c>7,12</c> or <c>1-22</c>.</summary>
internal static class BoardNumbers
{
    /// <summary>Reads numbers.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="count">How many boards the class has.</param>
    /// <returns>The numbers, or <see langword="null"/> when it is no list of boards of the class.</returns>
    public static IReadOnlySet<int>? Read(string text, int count)
    {
        var numbers = new HashSet<int>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryRead(ends[0], count, out var first) || !TryRead(ends[^1], count, out var last) || first > last)
            {
                return null;
            }

            numbers.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return numbers;
    }

    private static bool TryRead(string text, int count, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= count;
}
