namespace VirtualEsp32.Tests;

/// <summary>Power fails while the firmware changes the drive: what is left of a file at each moment.</summary>
public sealed class PowerCutTests
{
    private const string Old = "old";
    private const string New = "new";
    private const string Empty = "";
    private const string? None = null;

    [Theory]
    [InlineData(0, None)]
    [InlineData(1, Empty)]
    [InlineData(2, Empty)]
    [InlineData(3, New)]
    public void A_new_file_has_its_name_before_its_content(int operations, string? left) =>
        AssertLeft("File.WriteAllText(\"I:\\\\a\", \"new\");", operations, operations < 3, ("a", left));

    [Theory]
    [InlineData(0, Old)]
    [InlineData(1, Old)]
    [InlineData(2, Old)]
    [InlineData(3, New)]
    public void A_file_that_is_written_again_keeps_its_old_content_until_it_is_closed(int operations, string left) =>
        AssertLeft("File.WriteAllText(\"I:\\\\old\", \"new\");", operations, operations < 3, ("old", left));

    [Theory]
    [InlineData(0, Old, None)]
    [InlineData(1, None, Old)]
    public void A_file_is_moved_as_a_whole_or_not_at_all(int operations, string? source, string? target) =>
        AssertLeft("File.Move(\"I:\\\\old\", \"I:\\\\b\");", operations, operations < 1, ("old", source), ("b", target));

    [Theory]
    [InlineData(0, Old)]
    [InlineData(1, None)]
    public void A_file_is_deleted_or_not(int operations, string? left) =>
        AssertLeft("File.Delete(\"I:\\\\old\");", operations, operations < 1, ("old", left));

    [Theory]
    [InlineData(0, Old, None)]
    [InlineData(1, Old, Empty)]
    [InlineData(2, Old, Empty)]
    [InlineData(3, Old, New)]
    [InlineData(4, None, New)]
    [InlineData(5, New, None)]
    public void Writing_beside_deleting_and_moving_leaves_the_old_content_or_the_new(
        int operations, string? file, string? temporary) => AssertLeft(
        """
        File.WriteAllText("I:\\temporary", "new");
        File.Delete("I:\\old");
        File.Move("I:\\temporary", "I:\\old");
        """,
        operations,
        operations < 5,
        ("old", file),
        ("temporary", temporary));

    [Fact]
    public void What_changes_nothing_is_not_counted()
    {
        AssertLeft("File.Delete(\"I:\\\\none\"); File.Exists(\"I:\\\\old\"); File.ReadAllText(\"I:\\\\old\");", operations: 0, isCut: false, ("old", Old));
    }

    [Fact]
    public void After_a_cut_the_board_boots_again_and_can_write()
    {
        using var board = new TestBoard(TestFirmware.Doing("File.WriteAllText(\"I:\\\\a\", \"new\"); Say(\"written\");"));
        board.Board.Drive.CutPowerAfter(1);

        board.Board.PowerOn();
        Assert.Equal(PowerState.Off, board.Board.Power);
        Assert.Empty(board.Log);
        board.Board.PowerOn();

        Assert.Equal(["0 written"], board.Log);
        Assert.Equal("new"u8.ToArray(), board.Board.Drive.Read("a"));
    }

    [Fact]
    public void A_cut_that_did_not_come_is_forgotten_with_the_power()
    {
        using var board = new TestBoard(TestFirmware.Doing("File.WriteAllText(\"I:\\\\a\", \"new\"); Say(\"written\");"));
        board.Board.Drive.CutPowerAfter(4);

        board.Board.PowerOn();
        board.CyclePower();

        Assert.Equal(["0 written", "0 written"], board.Log);
    }

    [Fact]
    public void A_cut_drops_the_link_and_the_firmware_does_not_notice()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "request.Respond();",
            """
            try
            {
                System.IO.File.WriteAllText("I:\\a", "new");
            }
            catch (Exception)
            {
                Console.WriteLine("caught");
            }
            finally
            {
                Console.WriteLine("finally");
            }

            request.Respond();
            """));
        var central = board.CreateCentral();
        central.ConnectAndPair();
        board.Board.Drive.CutPowerAfter(2);

        Assert.Throws<LinkLostException>(() => central.Write(Uuids.Led, 1));

        Assert.Equal([LinkEnd.Lost], central.Ends);
        Assert.Equal(["advertising status 2", "connected", "paired"], board.Log);
        Assert.Empty(board.Board.Faults);
    }

    [Fact]
    public void A_number_below_zero_is_refused()
    {
        var drive = new TestBoard(TestFirmware.LedAndButton).Board.Drive;

        Assert.Throws<ArgumentOutOfRangeException>(() => drive.CutPowerAfter(-1));
    }

    private static void AssertLeft(string statements, int operations, bool isCut, params (string File, string? Content)[] left)
    {
        using var board = new TestBoard(TestFirmware.Doing(statements + "\nSay(\"done\");"));
        board.Board.Drive.Write("old", "old"u8);
        board.Board.Drive.CutPowerAfter(operations);

        board.Board.PowerOn();

        Assert.Equal(isCut ? PowerState.Off : PowerState.On, board.Board.Power);
        Assert.Equal(isCut ? [] : ["0 done"], board.Log);
        Assert.All(left, expected =>
            Assert.Equal(expected.Content, board.Board.Drive.Read(expected.File) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null));
        Assert.Equal(
            left.Where(expected => expected.Content is not null).Select(expected => expected.File).Order(StringComparer.Ordinal),
            board.Board.Drive.Files.Where(file => left.Any(expected => expected.File == file) || file != "old"));
    }
}
