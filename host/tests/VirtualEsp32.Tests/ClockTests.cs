namespace VirtualEsp32.Tests;

/// <summary>What the firmware can know of time and chance.</summary>
public sealed class ClockTests
{
    private const string SayTicks = "Console.WriteLine(Environment.TickCount64.ToString());";

    [Fact]
    public void The_tick_count_is_the_time_since_power_on_in_milliseconds()
    {
        using var board = new TestBoard(TestFirmware.Doing(SayTicks + " Thread.Sleep(86400000); " + SayTicks));
        board.Advance(12345);

        board.Board.PowerOn();
        board.Advance(86400000);
        board.CyclePower();

        Assert.Equal(["0", "86400000", "0"], board.Log);
    }

    [Fact]
    public void The_time_of_day_starts_at_the_epoch_with_every_power_on()
    {
        const string say = "Console.WriteLine((DateTime.UtcNow - new DateTime(1970, 1, 1)).Ticks.ToString() + \" \" + DateTime.Today.Year.ToString());";
        using var board = new TestBoard(TestFirmware.Doing(say + " Thread.Sleep(1500); " + say));
        board.Advance(1000);

        board.Board.PowerOn();
        board.Advance(1500);
        board.CyclePower();

        Assert.Equal(["0 1970", "15000000 1970", "0 1970"], board.Log);
    }

    [Fact]
    public void Two_boards_with_one_clock_count_from_their_own_power_on()
    {
        var firmware = TestFirmware.Doing("Thread.Sleep(1000); " + SayTicks);
        using var first = TestBoard.Boot(firmware);
        using var second = new TestBoard(firmware, options => options with { Time = first.Time });

        first.Advance(500);
        second.Board.PowerOn();
        first.Advance(500);
        Assert.Equal(["1000"], first.Log);
        Assert.Empty(second.Log);
        first.Advance(500);

        Assert.Equal(["1000"], second.Log);
    }

    [Fact]
    public void Random_numbers_are_the_same_in_every_run()
    {
        Assert.Equal(RandomOf(BoardOptions.DefaultAddress, boots: 2), RandomOf(BoardOptions.DefaultAddress, boots: 2));
    }

    [Fact]
    public void Random_numbers_differ_from_board_to_board_from_boot_to_boot_and_from_call_to_call()
    {
        var lines = RandomOf(BoardOptions.DefaultAddress, boots: 2).Concat(RandomOf(BoardOptions.DefaultAddress + 1, boots: 2)).ToArray();

        Assert.Equal(16, lines.Length);
        Assert.Distinct(lines);
    }

    [Fact]
    public void A_new_guid_is_a_random_uuid_of_version_four()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            "for (var count = 0; count < 20; count++) { Console.WriteLine(Guid.NewGuid().ToString()); }"));

        Assert.Equal(20, board.Log.Count);
        Assert.All(board.Log, line => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", line));
    }

    [Fact]
    public void A_seed_decides_over_the_numbers()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            Console.WriteLine(new Random(7).Next().ToString());
            Console.WriteLine(new Random(7).Next().ToString());
            Console.WriteLine(new Random(8).Next().ToString());
            """));

        Assert.Equal(board.Log[0], board.Log[1]);
        Assert.NotEqual(board.Log[0], board.Log[2]);
    }

    [Fact]
    public void Random_numbers_keep_their_limits()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var random = new Random();
            var seen = new bool[6];
            for (var count = 0; count < 200; count++)
            {
                seen[random.Next(6)] = true;
                if (random.Next() < 0 || random.NextDouble() < 0 || random.NextDouble() >= 1)
                {
                    Say("out of limits");
                }
            }
            foreach (var isSeen in seen)
            {
                Say(isSeen ? "seen" : "not seen");
            }
            """));

        Assert.Equal(Enumerable.Repeat("0 seen", 6), board.Log);
    }

    [Fact]
    public void The_firmware_knows_what_it_runs_on()
    {
        var firmware = TestFirmware.Doing(
            "Console.WriteLine(nanoFramework.Runtime.Native.SystemInfo.Platform + \" \" + nanoFramework.Runtime.Native.SystemInfo.TargetName);");
        using var board = TestBoard.Boot(firmware);
        using var other = TestBoard.Boot(firmware, options => options with { TargetName = "ESP32_BLE_REV3" });

        Assert.Equal(["ESP32 ESP32_BLE_REV0"], board.Log);
        Assert.Equal(["ESP32 ESP32_BLE_REV3"], other.Log);
    }

    private static IReadOnlyList<string> RandomOf(ulong address, int boots)
    {
        using var board = TestBoard.Boot(
            TestFirmware.Doing(
                """
                for (var count = 0; count < 2; count++)
                {
                    Console.WriteLine(Guid.NewGuid().ToString());
                    Console.WriteLine(new Random().Next().ToString());
                }
                """),
            options => options with { Address = address });
        for (var boot = 1; boot < boots; boot++)
        {
            board.CyclePower();
        }

        return board.Log;
    }
}
