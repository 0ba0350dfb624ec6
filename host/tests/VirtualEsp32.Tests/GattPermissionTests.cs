namespace VirtualEsp32.Tests;

/// <summary>What may be read and written on which link.</summary>
public sealed class GattPermissionTests
{
    private static readonly TestFirmware Firmware = TestFirmware.Read("Attributes");

    [Fact]
    public void A_plain_characteristic_is_served_on_any_link()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        Assert.Equal("010203", central.Read(AttributeUuids.Plain));
        central.Write(AttributeUuids.Plain, 4, 5);

        Assert.Equal(["connected", "10 read", "10 written, 2 bytes, offset 0, option 0, no session"], board.Log);
    }

    [Fact]
    public void Without_a_bond_a_protected_characteristic_asks_for_pairing()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        foreach (var uuid in new[] { AttributeUuids.Encrypted, AttributeUuids.Authenticated, AttributeUuids.EncryptedAndAuthenticated })
        {
            Assert.Equal(AttError.InsufficientAuthentication, central.RefusalOfRead(uuid));
            Assert.Equal(AttError.InsufficientAuthentication, central.RefusalOfWrite(uuid, 1));
        }

        Assert.Equal(["connected"], board.Log);
    }

    [Fact]
    public void With_a_bond_a_protected_characteristic_asks_for_encryption()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Disconnect();
        central.Connect();

        foreach (var uuid in new[] { AttributeUuids.Encrypted, AttributeUuids.Authenticated, AttributeUuids.EncryptedAndAuthenticated })
        {
            Assert.Equal(AttError.InsufficientEncryption, central.RefusalOfRead(uuid));
            Assert.Equal(AttError.InsufficientEncryption, central.RefusalOfWrite(uuid, 1));
        }

        Assert.DoesNotContain("11 read", board.Log);
    }

    [Fact]
    public void Another_centrals_bond_does_not_count()
    {
        using var board = TestBoard.Boot(Firmware);
        var bonded = board.CreateCentral();
        bonded.ConnectAndPair();
        bonded.Disconnect();

        Assert.Equal(AttError.InsufficientAuthentication, board.Connect().RefusalOfRead(AttributeUuids.Encrypted));
    }

    [Fact]
    public void On_an_encrypted_link_an_encrypted_characteristic_is_served()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal("010203", central.Read(AttributeUuids.Encrypted));
        central.Write(AttributeUuids.Encrypted, 1);

        Assert.Equal(["11 read", "11 written, 1 bytes, offset 0, option 0, no session"], board.Log.TakeLast(2));
    }

    [Fact]
    public void Just_works_never_authenticates()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        foreach (var uuid in new[] { AttributeUuids.Authenticated, AttributeUuids.EncryptedAndAuthenticated })
        {
            Assert.Equal(AttError.InsufficientAuthentication, central.RefusalOfRead(uuid));
            Assert.Equal(AttError.InsufficientAuthentication, central.RefusalOfWrite(uuid, 1));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_properties_do_not_allow_is_refused_before_security_is_asked_for(bool isPaired)
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        if (isPaired)
        {
            central.Pair();
        }

        Assert.Equal(AttError.ReadNotPermitted, central.RefusalOfRead(AttributeUuids.WriteOnly));
        Assert.Equal(AttError.WriteNotPermitted, central.RefusalOfWrite(AttributeUuids.ReadOnly, 1));
        Assert.Equal(AttError.ReadNotPermitted, central.RefusalOfRead(AttributeUuids.FirstNotifying));
    }

    [Fact]
    public void A_write_without_response_is_served_as_one_with_response()
    {
        using var board = TestBoard.Boot(Firmware);

        board.Connect().Write(AttributeUuids.WriteWithoutResponse, 1, 2, 3);

        Assert.Equal("16 written, 3 bytes, offset 0, option 0, no session", board.Log[^1]);
    }

    [Fact]
    public void The_subscription_of_a_protected_characteristic_is_not_protected()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        central.Subscribe(AttributeUuids.FirstNotifying);

        Assert.Equal("17 has 1 subscribers", board.Log[^1]);
        Assert.False(central.Connection.IsEncrypted);
    }

    [Fact]
    public void The_subscription_can_be_read_back()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        var handle = central.Find(AttributeUuids.FirstNotifying).ConfigurationHandle;

        Assert.Equal([0, 0], board.Await(() => central.Connection.ReadAsync(handle)));
        central.WriteHandle(handle, 3, 0);
        Assert.Equal([3, 0], board.Await(() => central.Connection.ReadAsync(handle)));
        central.WriteHandle(handle, 0, 0);

        Assert.Equal([0, 0], board.Await(() => central.Connection.ReadAsync(handle)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_subscription_has_two_bytes(int length)
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        var handle = central.Find(AttributeUuids.FirstNotifying).ConfigurationHandle;

        var refusal = Assert.Throws<AttErrorException>(() => central.WriteHandle(handle, new byte[length]));

        Assert.Equal(AttError.InvalidAttributeValueLength, refusal.Code);
    }

    [Fact]
    public void A_characteristic_that_cannot_notify_has_no_subscription()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        var plain = central.Find(AttributeUuids.Plain);

        Assert.Equal(0, plain.ConfigurationHandle);
        Assert.Throws<InvalidOperationException>(() => { _ = central.Connection.SubscribeAsync(plain); });
    }

    [Fact]
    public void A_description_can_be_read_and_not_written()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        var handle = (ushort)(central.Find(AttributeUuids.FirstNotifying).ConfigurationHandle + 1);

        Assert.Equal("notifies"u8.ToArray(), board.Await(() => central.Connection.ReadAsync(handle)));
        Assert.Equal(AttError.WriteNotPermitted, Assert.Throws<AttErrorException>(() => central.WriteHandle(handle, 1)).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0xFFFF)]
    public void A_handle_without_a_value_cannot_be_used(int handle)
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        var expected = handle == 1 ? (AttError.ReadNotPermitted, AttError.WriteNotPermitted) : (AttError.InvalidHandle, AttError.InvalidHandle);

        var read = Assert.Throws<AttErrorException>(() => board.Await(() => central.Connection.ReadAsync((ushort)handle)));
        var write = Assert.Throws<AttErrorException>(() => central.WriteHandle((ushort)handle, 1));

        Assert.Equal(expected, (read.Code, write.Code));
        Assert.Equal($"The board answered with ATT error 0x{read.Code:x2}.", read.Message);
    }

    [Fact]
    public void A_write_has_at_most_512_bytes()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        central.Write(AttributeUuids.Plain, new byte[512]);
        central.Write(AttributeUuids.Plain);
        Assert.Equal(AttError.InvalidAttributeValueLength, central.RefusalOfWrite(AttributeUuids.Plain, new byte[513]));

        Assert.Equal(
            ["10 written, 512 bytes, offset 0, option 0, no session", "10 written, 0 bytes, offset 0, option 0, no session"],
            board.Log.Skip(1));
    }
}
