using FsCheck;
using FsCheck.Fluent;

namespace LineThings.Firmware.Tests.Soak;

/// <summary>Makes random sequences of operations, and smaller ones out of a sequence that fails.</summary>
internal static class Operations
{
    /// <summary>How many centrals there are: one more than the board keeps bonds.</summary>
    public const int Centrals = 4;

    private const int LongWait = 10_500;

    /// <summary>Sequences of a length.</summary>
    /// <param name="length">How many operations each has.</param>
    /// <returns>The generator with its shrinker.</returns>
    public static Arbitrary<Operation[]> Sequences(int length) => Arb.From(Single().ArrayOf(length), Shrink);

    private static Gen<Operation> Single() => Gen.Frequency(
        (6, Of(OperationKind.Connect)),
        (2, Of(OperationKind.Disconnect)),
        (1, Of(OperationKind.LoseLink)),
        (1, Of(OperationKind.LoseLinkOnWrite, 0, 1)),
        (5, Of(OperationKind.Pair)),
        (1, Of(OperationKind.RefusePairing)),
        (1, Of(OperationKind.Forget)),
        (1, Of(OperationKind.ExchangeMtu, 23, 300)),
        (4, Of(OperationKind.Subscribe)),
        (1, Of(OperationKind.Unsubscribe)),
        (3, Of(OperationKind.ReadPsdi)),
        (3, Of(OperationKind.ReadButton)),
        (1, Of(OperationKind.ReadLed)),
        (6, Of(OperationKind.WriteLed, 0, 3)),
        (1, Of(OperationKind.WriteLedWrongLength, 0, 30)),
        (10, Of(OperationKind.Press)),
        (10, Of(OperationKind.Release)),
        (14, Of(OperationKind.Wait, 0, 60)),
        (1, Of(OperationKind.Wait, LongWait - 1_000, LongWait)),
        (1, Of(OperationKind.PowerOff)),
        (3, Of(OperationKind.PowerOn)));

    private static Gen<Operation> Of(OperationKind kind, int min = 0, int max = 0) =>
        from central in Gen.Choose(0, Centrals - 1)
        from amount in Gen.Choose(min, max)
        select new Operation(kind, central, amount);

    /// <summary>Leaves out halves, quarters and so on, down to single operations.</summary>
    private static IEnumerable<Operation[]> Shrink(Operation[] operations)
    {
        for (var size = operations.Length / 2; size > 0; size /= 2)
        {
            for (var start = 0; start + size <= operations.Length; start += size)
            {
                yield return [.. operations[..start], .. operations[(start + size)..]];
            }
        }
    }
}
