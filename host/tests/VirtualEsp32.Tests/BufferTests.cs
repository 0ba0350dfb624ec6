namespace VirtualEsp32.Tests;

/// <summary>The library's buffers, readers and writers.</summary>
public sealed class BufferTests
{
    private const string Show = """
        var reader = nanoFramework.Device.Bluetooth.DataReader.FromBuffer(buffer);
        var bytes = new byte[buffer.Length];
        reader.ReadBytes(bytes);
        Say(BitConverter.ToString(bytes));
        """;

    [Theory]
    [InlineData("writer.WriteByte(0x12);", "12")]
    [InlineData("writer.WriteBoolean(true); writer.WriteBoolean(false);", "01-00")]
    [InlineData("writer.WriteBytes(new byte[] { 1, 2 });", "01-02")]
    [InlineData("writer.WriteInt16(-2);", "FE-FF")]
    [InlineData("writer.WriteUInt16(0x1234);", "34-12")]
    [InlineData("writer.WriteInt32(-2);", "FE-FF-FF-FF")]
    [InlineData("writer.WriteUInt32(0x12345678);", "78-56-34-12")]
    [InlineData("writer.WriteInt64(-2);", "FE-FF-FF-FF-FF-FF-FF-FF")]
    [InlineData("writer.WriteUInt64(0x123456789ABCDEF0);", "F0-DE-BC-9A-78-56-34-12")]
    [InlineData("writer.WriteSingle(1.5f);", "00-00-C0-3F")]
    [InlineData("writer.WriteDouble(1.5);", "00-00-00-00-00-00-F8-3F")]
    [InlineData("writer.WriteString(\"\\u00e9!\");", "C3-A9-21")]
    [InlineData("writer.WriteUuid(new Guid(\"00112233-4455-6677-8899-aabbccddeeff\"));", "FF-EE-DD-CC-BB-AA-99-88-77-66-55-44-33-22-11-00")]
    [InlineData("writer.WriteGuid(new Guid(\"00112233-4455-6677-8899-aabbccddeeff\"));", "33-22-11-00-55-44-77-66-88-99-AA-BB-CC-DD-EE-FF")]
    public void A_value_is_written_with_its_least_significant_byte_first(string statement, string bytes)
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            $$"""
            var writer = new nanoFramework.Device.Bluetooth.DataWriter();
            {{statement}}
            var buffer = writer.DetachBuffer();
            {{Show}}
            """));

        Assert.Equal(["0 " + bytes], board.Log);
    }

    [Fact]
    public void What_was_written_can_be_read_back_in_order()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var writer = new nanoFramework.Device.Bluetooth.DataWriter();
            writer.WriteByte(1);
            writer.WriteUInt16(2);
            writer.WriteInt32(-3);
            writer.WriteInt64(-4);
            writer.WriteSingle(0.5f);
            writer.WriteDouble(0.25);
            writer.WriteUuid(new Guid("00112233-4455-6677-8899-aabbccddeeff"));
            writer.WriteString("end");
            var reader = nanoFramework.Device.Bluetooth.DataReader.FromBuffer(writer.DetachBuffer());
            Say(reader.ReadByte().ToString());
            Say(reader.ReadUInt16().ToString());
            Say(reader.ReadInt32().ToString());
            Say(reader.ReadInt64().ToString());
            Say(reader.ReadSingle().ToString("F2"));
            Say(reader.ReadDouble().ToString("F2"));
            Say(reader.ReadUuid().ToString());
            Say(reader.UnconsumedBufferLength.ToString());
            Say(reader.ReadString(3));
            try { reader.ReadByte(); } catch (ArgumentOutOfRangeException) { Say("nothing left"); }
            """));

        Assert.Equal(
            ["0 1", "0 2", "0 -3", "0 -4", "0 0.50", "0 0.25", "0 00112233-4455-6677-8899-aabbccddeeff", "0 3", "0 end", "0 nothing left"],
            board.Log);
    }

    [Fact]
    public void A_writer_starts_anew_when_its_buffer_is_taken()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var writer = new nanoFramework.Device.Bluetooth.DataWriter();
            writer.WriteByte(1);
            var first = writer.DetachBuffer();
            writer.WriteByte(2);
            var second = writer.DetachBuffer();
            Say(first.Length.ToString() + " " + second.Length.ToString());
            Say(nanoFramework.Device.Bluetooth.DataReader.FromBuffer(first).ReadByte().ToString());
            Say(nanoFramework.Device.Bluetooth.DataReader.FromBuffer(second).ReadByte().ToString());
            """));

        Assert.Equal(["0 1 1", "0 1", "0 2"], board.Log);
    }

    [Fact]
    public void A_buffer_refers_to_its_array_and_has_a_capacity()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var array = new byte[] { 1, 2 };
            var buffer = new nanoFramework.Device.Bluetooth.Buffer(array);
            array[0] = 9;
            Say(nanoFramework.Device.Bluetooth.DataReader.FromBuffer(buffer).ReadByte().ToString());
            var empty = new nanoFramework.Device.Bluetooth.Buffer(4);
            Say(empty.Length.ToString() + " of " + empty.Capacity.ToString());
            empty.Length = 4;
            Say(empty.Length.ToString() + " of " + empty.Capacity.ToString());
            try { empty.Length = 5; } catch (ArgumentException) { Say("refused"); }
            """));

        Assert.Equal(["0 9", "0 0 of 4", "0 4 of 4", "0 refused"], board.Log);
    }

    [Fact]
    public void What_is_notified_is_copied()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session").With(
            "var results = _button.NotifyValue(new Buffer(new byte[] { 1 }));",
            """
            var value = new byte[] { 1 };
            var results = _button.NotifyValue(new Buffer(value));
            value[0] = 2;
            """));
        var central = board.Connect();
        central.Subscribe(Uuids.Button);

        board.Drive(0, false);

        Assert.Equal(["01"], central.Notifications);
    }
}
