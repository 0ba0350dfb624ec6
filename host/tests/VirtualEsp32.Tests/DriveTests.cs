using System.Text;

namespace VirtualEsp32.Tests;

/// <summary>The internal drive, from the firmware's side and from the host's.</summary>
public sealed class DriveTests
{
    [Fact]
    public void What_the_firmware_writes_it_can_read()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            Say(File.Exists("I:\\a.txt") ? "there" : "not there");
            File.WriteAllText("I:\\a.txt", "Gr\u00fc\u00dfe");
            Say(File.Exists("I:\\a.txt") ? "there" : "not there");
            Say(File.ReadAllText("I:\\a.txt") + " " + File.ReadAllBytes("I:\\a.txt").Length.ToString());
            File.WriteAllBytes("I:\\a.txt", new byte[] { 65 });
            Say(File.ReadAllText("I:\\a.txt"));
            File.WriteAllText("I:\\a.txt", null);
            Say(File.ReadAllBytes("I:\\a.txt").Length.ToString());
            File.Delete("I:\\a.txt");
            Say(File.Exists("I:\\a.txt") ? "there" : "not there");
            """));

        Assert.Equal(["0 not there", "0 there", "0 Gr\u00fc\u00dfe 7", "0 A", "0 0", "0 not there"], board.Log);
        Assert.Empty(board.Board.Drive.Files);
    }

    [Fact]
    public void Files_that_the_host_puts_there_are_there_at_boot()
    {
        using var board = new TestBoard(TestFirmware.Doing("Say(File.ReadAllText(\"I:\\\\things.cfg\"));"));

        board.Board.Drive.Write("things.cfg", "name=Lamp"u8);
        board.Board.PowerOn();

        Assert.Equal(["0 name=Lamp"], board.Log);
    }

    [Fact]
    public void Files_survive_power_cycles_and_end_with_a_mass_erase()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var count = File.Exists("I:\\count") ? File.ReadAllBytes("I:\\count")[0] : (byte)0;
            File.WriteAllBytes("I:\\count", new byte[] { (byte)(count + 1) });
            Say(count.ToString());
            """));

        board.CyclePower();
        board.CyclePower();
        board.Board.PowerOff();
        board.Board.Drive.Erase();
        board.Board.PowerOn();

        Assert.Equal(["0 0", "0 1", "0 2", "0 0"], board.Log);
        Assert.Equal([1], board.Board.Drive.Read("count"));
    }

    [Fact]
    public void Moving_renames_a_file()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            File.WriteAllText("I:\\a", "text");
            File.Move("I:\\a", "I:\\b");
            """));

        Assert.Equal(["b"], board.Board.Drive.Files);
        Assert.Equal("text"u8.ToArray(), board.Board.Drive.Read("b"));
    }

    [Theory]
    [InlineData("File.ReadAllText(\"I:\\\\none\");", "FileNotFound")]
    [InlineData("File.ReadAllBytes(\"I:\\\\none\");", "FileNotFound")]
    [InlineData("File.Move(\"I:\\\\none\", \"I:\\\\b\");", "FileNotFound")]
    [InlineData("File.Move(\"I:\\\\a\", \"I:\\\\taken\");", "PathAlreadyExists")]
    [InlineData("File.WriteAllText(\"D:\\\\a\", \"text\");", "VolumeNotFound")]
    [InlineData("File.WriteAllText(\"a\", \"text\");", "VolumeNotFound")]
    [InlineData("File.WriteAllText(\"I:\\\\\", \"text\");", "VolumeNotFound")]
    [InlineData("File.WriteAllText(\"I:\\\\folder\\\\a\", \"text\");", "VolumeNotFound")]
    [InlineData("File.Delete(\"D:\\\\a\");", "VolumeNotFound")]
    public void What_cannot_be_done_throws_and_changes_nothing(string statement, string error)
    {
        using var board = new TestBoard(TestFirmware.Doing(
            $$"""
            try
            {
                {{statement}}
            }
            catch (IOException exception) when (exception.ErrorCode == IOException.IOExceptionErrorCode.{{error}})
            {
                Say("refused");
            }
            """));
        board.Board.Drive.Write("a", "content"u8);
        board.Board.Drive.Write("taken", "other"u8);

        board.Board.PowerOn();

        Assert.Equal(["0 refused"], board.Log);
        Assert.Equal(["a", "taken"], board.Board.Drive.Files);
        Assert.Equal("content"u8.ToArray(), board.Board.Drive.Read("a"));
    }

    [Theory]
    [InlineData("File.Exists(\"D:\\\\a\")")]
    [InlineData("File.Exists(null)")]
    [InlineData("File.Exists(\"\")")]
    [InlineData("File.Exists(\"I:\\\\\")")]
    public void A_path_that_leads_nowhere_does_not_exist(string expression)
    {
        using var board = TestBoard.Boot(TestFirmware.Doing($"Say({expression} ? \"there\" : \"not there\");"));

        Assert.Equal(["0 not there"], board.Log);
    }

    [Fact]
    public void Deleting_what_is_not_there_is_no_error()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing("File.Delete(\"I:\\\\none\"); Say(\"fine\");"));

        Assert.Equal(["0 fine"], board.Log);
    }

    [Fact]
    public void The_drive_letter_may_be_small()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing("File.WriteAllText(\"i:\\\\a\", \"text\"); Say(File.ReadAllText(\"I:\\\\a\"));"));

        Assert.Equal(["0 text"], board.Log);
    }

    [Fact]
    public void A_full_drive_refuses_a_file_and_keeps_the_others()
    {
        using var board = new TestBoard(TestFirmware.Doing(
            """
            File.WriteAllBytes("I:\\fits", new byte[4]);
            try
            {
                File.WriteAllBytes("I:\\fits", new byte[5]);
            }
            catch (IOException)
            {
                Say("full");
            }
            """));
        board.Board.Drive.Write("large", new byte[VirtualDrive.Capacity - 4]);

        board.Board.PowerOn();

        Assert.Equal(["0 full"], board.Log);
        Assert.Equal(new byte[4], board.Board.Drive.Read("fits"));
        Assert.Equal(VirtualDrive.Capacity - 4, board.Board.Drive.Read("large")!.Length);
    }

    [Fact]
    public void The_drive_holds_256_kilobytes()
    {
        var drive = new TestBoard(TestFirmware.LedAndButton).Board.Drive;

        drive.Write("large", new byte[262144]);

        Assert.Throws<DriveFullException>(() => drive.Write("small", new byte[1]));
    }

    [Fact]
    public void A_file_may_take_the_room_of_the_one_it_replaces()
    {
        var drive = new TestBoard(TestFirmware.LedAndButton).Board.Drive;
        drive.Write("large", new byte[VirtualDrive.Capacity]);

        drive.Write("large", new byte[VirtualDrive.Capacity - 1]);
        var exception = Assert.Throws<DriveFullException>(() => drive.Write("small", new byte[2]));

        Assert.Equal("The drive is full: small needs 2 bytes, 1 are free.", exception.Message);
        Assert.Equal(["large"], drive.Files);
    }

    [Fact]
    public void The_host_reads_writes_lists_and_deletes_files()
    {
        var drive = new TestBoard(TestFirmware.LedAndButton).Board.Drive;
        drive.Write("b", "2"u8);
        drive.Write("a", "1"u8);

        Assert.Equal(["a", "b"], drive.Files);
        Assert.Equal("1"u8.ToArray(), drive.Read("a"));
        Assert.Null(drive.Read("c"));
        Assert.True(drive.Delete("a"));
        Assert.False(drive.Delete("a"));
        Assert.Equal(["b"], drive.Files);
    }

    [Fact]
    public void What_was_read_is_a_copy()
    {
        var drive = new TestBoard(TestFirmware.LedAndButton).Board.Drive;
        drive.Write("a", "1"u8);

        drive.Read("a")![0] = 0;

        Assert.Equal("1", Encoding.UTF8.GetString(drive.Read("a")!));
    }

    [Fact]
    public void Two_boards_have_a_drive_each()
    {
        using var first = TestBoard.Boot(TestFirmware.Doing("File.WriteAllText(\"I:\\\\a\", \"text\");"));
        using var second = TestBoard.Boot(TestFirmware.Doing("Say(File.Exists(\"I:\\\\a\") ? \"there\" : \"not there\");"));

        Assert.Equal(["0 not there"], second.Log);
    }
}
