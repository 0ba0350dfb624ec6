using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace LineThings.Firmware.Tests.Soak;

/// <summary>100,000 random operations of centrals and of a person at the button, against a small model.</summary>
/// <remarks>
/// The same sequences in every run, so that a red run can be repeated; set SOAK_SEED to a number to try others, SOAK_SEQUENCES for more.
/// </remarks>
public sealed class SoakTests
{
    private const int SequenceLength = 500;
    private const int Sequences = 200;
    private const ulong Seed = 2026;
    private const ulong Gamma = 11;

    private static readonly string[] Happenings =
    [
        "connected", "cannot connect", "nobody connected", "link lost", "done", "psdi", "value 0", "value 1",
        "att 02", "att 05", "att 0d", "att 0f", "att 13", "Paired", "Refused", "BondMismatch", "mtu 256",
        "bonds 0", "bonds 3", "notify 0 0", "notify 0 1", "notify 3 0", "notify 3 1",
    ];

    [Fact]
    public void The_board_never_diverges_from_the_model_and_breaks_no_rule_of_the_chip()
    {
        var seed = ulong.Parse(Environment.GetEnvironmentVariable("SOAK_SEED") ?? $"{Seed}", CultureInfo.InvariantCulture);
        var sequences = int.Parse(Environment.GetEnvironmentVariable("SOAK_SEQUENCES") ?? $"{Sequences}", CultureInfo.InvariantCulture);
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(sequences)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed, Gamma), FSharpOption<int>.None)));

        var seen = new HashSet<string>();

        Check.One(config, Prop.ForAll(Operations.Sequences(SequenceLength), operations => Play(operations, seen)));

        // A soak in which nothing happens would pass too.
        Assert.Empty(Happenings.Except(seen));
    }

    private static void Play(Operation[] operations, HashSet<string> seen)
    {
        using var board = new BoardUnderTest();
        var model = new BoardModel();
        foreach (var operation in operations)
        {
            var expected = model.Do(operation);
            seen.UnionWith(expected);

            Assert.Equal(expected, board.Do(operation));
            Assert.Equal(model.IsLedLit ?? board.IsLedLit, board.IsLedLit);
        }

        Assert.Empty(board.Faults);
    }
}
