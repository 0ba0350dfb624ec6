namespace VirtualEsp32.Tests;

/// <summary>The bond store: what lasts, how much fits, and what the firmware can do with it.</summary>
public sealed class BondTests
{
    private static readonly TestFirmware Firmware = TestFirmware.Read("Attributes");

    [Fact]
    public void Bonds_survive_a_power_cycle_on_the_image_that_persists_them()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        board.CyclePower();

        Assert.Equal(1, board.Board.BondCount);
        central.ConnectAndPair();
        Assert.Equal("010203", central.Read(AttributeUuids.Encrypted));
    }

    [Theory]
    [InlineData("ESP32_BLE_REV3")]
    [InlineData("ESP32_S3_QUAD")]
    [InlineData("ESP32_PSRAM_BLE_GenericGraphic_REV3")]
    public void Bonds_are_lost_with_the_power_on_every_other_image(string targetName)
    {
        using var board = TestBoard.Boot(Firmware, options => options with { TargetName = targetName });
        var central = board.CreateCentral();
        central.ConnectAndPair();
        Assert.Equal(1, board.Board.BondCount);

        board.Board.PowerOff();

        Assert.Equal(0, board.Board.BondCount);
        board.Board.PowerOn();
        central.Connect();
        Assert.Equal(PairingOutcome.BondMismatch, central.Pair());
    }

    [Fact]
    public void There_is_room_for_three_bonds_and_the_oldest_makes_way()
    {
        using var board = TestBoard.Boot(Firmware);
        var centrals = Enumerable.Range(0, 4).Select(_ => board.CreateCentral()).ToArray();
        foreach (var central in centrals)
        {
            central.ConnectAndPair();
            central.Disconnect();
        }

        Assert.Equal(3, board.Board.BondCount);
        var outcomes = centrals.Select(central =>
        {
            central.Connect();
            var outcome = central.Pair();
            central.Disconnect();
            return outcome;
        });

        Assert.Equal([PairingOutcome.BondMismatch, PairingOutcome.Paired, PairingOutcome.Paired, PairingOutcome.Paired], outcomes);
    }

    [Fact]
    public void Pairing_anew_makes_a_bond_the_youngest()
    {
        using var board = TestBoard.Boot(Firmware);
        var centrals = Enumerable.Range(0, 4).Select(_ => board.CreateCentral()).ToArray();
        foreach (var central in centrals.Take(3).Append(centrals[0]).Append(centrals[3]))
        {
            central.Central.Forget(board.Board.Address);
            central.ConnectAndPair();
            central.Disconnect();
        }

        centrals[0].ConnectAndPair();
        centrals[0].Disconnect();
        centrals[1].Connect();

        Assert.Equal(PairingOutcome.BondMismatch, centrals[1].Pair());
    }

    [Fact]
    public void The_firmware_can_count_list_and_delete_bonds()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "Console.WriteLine(\"key changed, nobody to tell\");",
            """
            Console.WriteLine(DeviceBonding.Count().ToString() + " bonds");
            for (var index = 0; index < DeviceBonding.Count(); index++)
            {
                Console.WriteLine(DeviceBonding.GetBondInformationAt(index).ToString("X12"));
            }

            DeviceBonding.DeleteAllBonds();
            Console.WriteLine(DeviceBonding.Count().ToString() + " bonds");
            """));
        var first = board.CreateCentral();
        first.ConnectAndPair();
        first.Disconnect();
        var second = board.CreateCentral();
        second.ConnectAndPair();
        second.Disconnect();
        board.TakeLog();

        board.Drive(0, false);

        Assert.Equal(["2 bonds", $"{first.Central.Address:X12}", $"{second.Central.Address:X12}", "0 bonds"], board.TakeLog());
        Assert.Equal(0, board.Board.BondCount);
        first.Connect();
        Assert.Equal(PairingOutcome.BondMismatch, first.Pair());
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("-1", true)]
    [InlineData("1", true)]
    public void A_bond_that_is_not_there_is_refused(string index, bool isRefused)
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "Console.WriteLine(_isEncrypted ? \"paired\" : \"not paired\");",
            $$"""
            try
            {
                DeviceBonding.GetBondInformationAt({{index}});
                Console.WriteLine("found");
            }
            catch (ArgumentOutOfRangeException)
            {
                Console.WriteLine("refused");
            }
            """));

        board.CreateCentral().ConnectAndPair();

        Assert.Equal(isRefused ? "refused" : "found", board.Log[^1]);
    }

    [Theory]
    [InlineData("DeviceBonding.IsBonded(0xC00000000001)", "IsBonded")]
    [InlineData("DeviceBonding.DeleteBondForPeer(0xC00000000001, BluetoothAddressType.Random)", "DeleteBondForPeer")]
    [InlineData("BluetoothLEServer.Instance.Pairing.Pair()", "Pairing.Pair")]
    public void Broken_calls_do_nothing_but_report(string call, string detail)
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With("Console.WriteLine(\"key changed, nobody to tell\");", call + ";"));
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Disconnect();

        board.Drive(0, false);

        var fault = board.Board.Faults[0];
        Assert.Equal((FaultRules.BrokenBondingCall, detail), (fault.Rule, fault.Detail));
        Assert.Equal(1, board.Board.BondCount);
    }

    [Theory]
    [InlineData("DeviceBonding.Count()", "Count")]
    [InlineData("DeviceBonding.DeleteAllBonds()", "DeleteAllBonds")]
    [InlineData("DeviceBonding.GetBondInformationAt(0)", "GetBondInformationAt")]
    public void Without_the_stack_every_call_throws(string call, string detail)
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "server.DeviceName = \"Lamp\";",
            $$"""
            try
            {
                {{call}};
            }
            catch (NotSupportedException)
            {
                Console.WriteLine("not supported");
            }
            """));

        Assert.Equal("not supported", board.Log[0]);
        Assert.Equal(detail, board.Board.Faults.Single(fault => fault.Rule == FaultRules.StackNotRunning).Detail);
    }
}
