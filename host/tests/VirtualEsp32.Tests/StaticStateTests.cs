namespace VirtualEsp32.Tests;

/// <summary>Static fields: initialised before Main by the interpreter's rules, fresh at every power-on, and each board's own.</summary>
public sealed class StaticStateTests
{
    private static readonly TestFirmware Firmware = TestFirmware.Read("StaticInitialisers");

    [Fact]
    public void Initialisers_run_before_main_in_alphabetical_order_of_the_classes()
    {
        using var board = TestBoard.Boot(Firmware);

        Assert.Equal(["alpha", "broken", "breaks", "zed", "main, start 1"], board.Log.Take(5));
    }

    [Fact]
    public void An_initialiser_that_reads_another_class_finds_nothing_there_yet()
    {
        // The runtime gave 1 for this, where .NET gives 42.
        using var board = TestBoard.Boot(Firmware.With("Zed.Say(\"alpha\", 1);", "Zed.Value + 1;").Breaking("NANO004"));

        Assert.Contains("alpha 1", board.Log);
    }

    [Fact]
    public void A_guid_taken_from_a_later_class_is_all_zeros()
    {
        using var board = TestBoard.Boot(Firmware
            .With("public static readonly int Value = Zed.Say(\"alpha\", 1);", "public static readonly Guid Value = Zed.Id;")
            .With(
                "public static readonly int Value = Say(\"zed\", 41);",
                "public static readonly Guid Id = new Guid(\"6f1d0001-8b5e-4c5a-9f62-0d3b7c1e5a00\");")
            .Breaking("NANO004"));

        Assert.Contains("alpha 00000000-0000-0000-0000-000000000000", board.Log);
    }

    [Fact]
    public void What_an_initialiser_throws_is_swallowed_and_leaves_the_rest_of_its_class_empty()
    {
        using var board = TestBoard.Boot(Firmware);

        Assert.Contains("broken 7 null", board.Log);
        var fault = Assert.Single(board.Board.Faults);
        Assert.Equal(FaultRules.StaticInitialiserThrows, fault.Rule);
        Assert.Equal(Firmware.Place("Broken.<StaticInitialiser>", "\"text\".Substring"), fault.Place);
        Assert.StartsWith("ArgumentOutOfRangeException: ", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lambda_in_an_initialiser_works()
    {
        using var board = TestBoard.Boot(Firmware);

        Assert.Equal(["called", "double 42"], board.Log.TakeLast(2));
    }

    [Fact]
    public void Static_fields_are_fresh_after_a_power_cycle()
    {
        using var board = TestBoard.Boot(Firmware);

        board.CyclePower();

        Assert.Equal(2, board.Log.Count(line => line == "main, start 1"));
        Assert.DoesNotContain("main, start 2", board.Log);
    }

    [Fact]
    public void Two_boards_with_one_image_share_no_static_field()
    {
        using var first = TestBoard.Boot(Firmware);
        using var second = TestBoard.Boot(Firmware);

        Assert.Contains("main, start 1", first.Log);
        Assert.Contains("main, start 1", second.Log);
    }
}
