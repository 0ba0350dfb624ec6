namespace LineThings.App;

/// <summary>
/// What is wrong with a row of button notifications: it must be 1, 0, 1, 0 and so on. Two equal values in a row mean that one between them
/// was lost, or one was doubled, or two were swapped; the number of all tells which fits.
/// </summary>
public sealed class NotificationOrder
{
    private const int MaxNamed = 10;
    private readonly int _expected;

    private NotificationOrder(int count, int expected, IReadOnlyList<(int Number, string Value, string Fault)> faults)
    {
        Count = count;
        _expected = expected;
        Faults = faults;
    }

    /// <summary>How many notifications there were.</summary>
    public int Count { get; }

    /// <summary>The notifications that are wrong: number from 1, value, and what is wrong with it.</summary>
    public IReadOnlyList<(int Number, string Value, string Fault)> Faults { get; }

    /// <summary>What fits the faults, then the first ten of them.</summary>
    public string Text
    {
        get
        {
            var kind = Faults.All(fault => fault.Fault == "no button value") ? "wrong values"
                : Count < _expected ? $"{_expected - Count} of {_expected} lost"
                : Count > _expected ? $"{Count - _expected} more than {_expected}: doubled"
                : "as many as expected: swapped, or as many lost as doubled";
            var named = Faults.Take(MaxNamed).Select(fault => $"no. {fault.Number} is {fault.Value} ({fault.Fault})");
            return $"{kind}; {string.Join(", ", named)}{(Faults.Count > MaxNamed ? $" and {Faults.Count - MaxNamed} more" : string.Empty)}";
        }
    }

    /// <summary>Looks at a row of notifications.</summary>
    /// <param name="values">The values in the order of arrival.</param>
    /// <param name="expected">How many there should be.</param>
    /// <returns>What is wrong.</returns>
    public static NotificationOrder Of(IReadOnlyList<ReadOnlyMemory<byte>> values, int expected)
    {
        ArgumentNullException.ThrowIfNull(values);
        var faults = new List<(int, string, string)>();
        byte last = 0;
        for (var index = 0; index < values.Count; index++)
        {
            var hex = Convert.ToHexStringLower(values[index].Span);
            if (values[index].Length != 1 || values[index].Span[0] > 1)
            {
                // Taken for the one that was due, so that it is one fault and not two.
                faults.Add((index + 1, hex.Length == 0 ? "empty" : hex, "no button value"));
                last = (byte)(1 - last);
                continue;
            }

            var value = values[index].Span[0];
            if (value == last)
            {
                faults.Add((index + 1, hex, index == 0 ? "the first must be 01" : $"after another {hex}"));
            }

            last = value;
        }

        return new NotificationOrder(values.Count, expected, faults);
    }
}
