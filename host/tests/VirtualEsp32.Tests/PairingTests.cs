namespace VirtualEsp32.Tests;

/// <summary>Pairing, encryption with a kept key, and what each side does when the other has forgotten.</summary>
public sealed class PairingTests
{
    private const string Paired = "pairing complete, status 0, paired, encrypted, not authenticated";
    private const string Failed = "pairing complete, status 19, not paired, not encrypted, not authenticated";

    private static readonly TestFirmware Firmware = TestFirmware.Read("Attributes");

    [Fact]
    public void An_accepted_pairing_encrypts_the_link_and_leaves_a_bond_on_both_sides()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        Assert.Equal(PairingOutcome.Paired, central.Pair());

        Assert.True(central.Connection.IsEncrypted);
        Assert.Equal(1, board.Board.BondCount);
        Assert.True(central.Central.IsBondedWith(board.Board.Address));
        Assert.Equal(["connected", Paired], board.Log);
    }

    [Fact]
    public void A_refused_pairing_leaves_the_link_as_it_was()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        Assert.Equal(PairingOutcome.Refused, central.Pair(accepts: false));

        Assert.True(central.Connection.IsOpen);
        Assert.False(central.Connection.IsEncrypted);
        Assert.Equal(0, board.Board.BondCount);
        Assert.False(central.Central.IsBondedWith(board.Board.Address));
        Assert.Equal(["connected", Failed], board.Log);
        Assert.Equal(AttError.InsufficientAuthentication, central.RefusalOfRead(AttributeUuids.Encrypted));
    }

    [Fact]
    public void Pairing_an_encrypted_link_changes_nothing()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal(PairingOutcome.Paired, central.Pair(accepts: false));

        Assert.Equal(["connected", Paired], board.Log);
    }

    [Fact]
    public void A_bonded_central_encrypts_again_without_asking_its_user_and_the_firmware_is_told()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Disconnect();
        central.Connect();
        Assert.False(central.Connection.IsEncrypted);

        Assert.Equal(PairingOutcome.Paired, central.Pair(accepts: false));

        Assert.True(central.Connection.IsEncrypted);
        Assert.Equal(["connected", Paired, "disconnected", "connected", Paired], board.Log);
        Assert.Equal(1, board.Board.BondCount);
    }

    [Fact]
    public void Without_bonding_the_link_is_encrypted_and_nobody_keeps_a_key()
    {
        using var board = TestBoard.Boot(Firmware.With("_server.Appearance = 0x0540;", "_server.Pairing.AllowBonding = false;"));
        var central = board.CreateCentral();

        central.ConnectAndPair();

        Assert.Equal("010203", central.Read(AttributeUuids.Encrypted));
        Assert.Equal(0, board.Board.BondCount);
        Assert.False(central.Central.IsBondedWith(board.Board.Address));
        central.Disconnect();
        central.Connect();
        Assert.Equal(AttError.InsufficientAuthentication, central.RefusalOfRead(AttributeUuids.Encrypted));
        Assert.Equal(PairingOutcome.Refused, central.Pair(accepts: false));
    }

    [Fact]
    public void A_pairing_without_bonding_takes_the_old_bond_away()
    {
        using var board = TestBoard.Boot(Firmware.With(
            "Console.WriteLine(args.Status == GattSessionStatus.Active ? \"connected\" : \"disconnected\");",
            "_server.Pairing.AllowBonding = args.Status == GattSessionStatus.Active && DeviceBonding.Count() == 0;").With(
            "using nanoFramework.Device.Bluetooth.GenericAttributeProfile;",
            "using nanoFramework.Device.Bluetooth.GenericAttributeProfile;\nusing nanoFramework.Device.Bluetooth.Security;"));
        var central = board.CreateCentral();
        central.ConnectAndPair();
        Assert.Equal(1, board.Board.BondCount);
        central.Disconnect();
        central.Central.Forget(board.Board.Address);

        central.ConnectAndPair();

        Assert.Equal(0, board.Board.BondCount);
    }

    [Fact]
    public void A_central_whose_key_the_board_has_lost_must_forget_it_first()
    {
        using var board = TestBoard.Boot(Firmware, options => options with { TargetName = "ESP32_BLE_REV3" });
        var central = board.CreateCentral();
        central.ConnectAndPair();
        board.CyclePower();
        central.Connect();
        board.TakeLog();

        Assert.Equal(PairingOutcome.BondMismatch, central.Pair());
        Assert.False(central.Connection.IsEncrypted);
        Assert.Empty(board.TakeLog());
        Assert.Equal(AttError.InsufficientAuthentication, central.RefusalOfRead(AttributeUuids.Encrypted));
        central.Central.Forget(board.Board.Address);
        Assert.Equal(PairingOutcome.Paired, central.Pair());

        Assert.Equal("010203", central.Read(AttributeUuids.Encrypted));
    }

    [Fact]
    public void A_central_that_has_forgotten_the_board_pairs_anew_in_place_of_the_old_bond()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(AttributeUuids.FirstNotifying);
        central.Disconnect();
        central.Central.Forget(board.Board.Address);
        central.Connect();

        Assert.Equal(AttError.InsufficientEncryption, central.RefusalOfRead(AttributeUuids.Encrypted));
        Assert.Equal(PairingOutcome.Paired, central.Pair());

        Assert.Equal(1, board.Board.BondCount);
        Assert.Equal(Paired, board.Log[^1]);
        central.Disconnect();
        central.ConnectAndPair();
        Assert.Equal(Paired, board.Log[^1]);
    }

    [Fact]
    public void A_key_that_the_board_has_replaced_does_not_fit()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Disconnect();
        var elsewhere = new VirtualAir();
        elsewhere.Add(board.Board);
        var twin = elsewhere.CreateCentral();
        Assert.Equal(central.Central.Address, twin.Address);
        var connection = twin.Connect(board.Board.Address);
        board.Await(() => connection.PairAsync());
        connection.Disconnect();

        central.Connect();

        Assert.Equal(1, board.Board.BondCount);
        Assert.Equal(PairingOutcome.BondMismatch, central.Pair());
    }
}
