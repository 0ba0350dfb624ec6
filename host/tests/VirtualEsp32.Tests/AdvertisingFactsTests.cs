using System.Text;

namespace VirtualEsp32.Tests;

/// <summary>The virtual board hands to the radio what the real library does, byte for byte.</summary>
public sealed class AdvertisingFactsTests
{
    private static readonly TestFirmware Firmware = TestFirmware.Read("Advertiser");

    public static TheoryData<string, int, string, string, string> Rows()
    {
        var data = new TheoryData<string, int, string, string, string>();
        foreach (var fields in Facts.Read("advertising.tsv").Skip(1).Select(line => line.Split('\t')))
        {
            data.Add(fields[0], int.Parse(fields[1]), fields[2], fields[3].TrimStart('-'), fields[4]);
        }

        return data;
    }

    [Fact]
    public void The_facts_cover_both_orders() => Assert.Equal(
        [("default", 12), ("uuid-first", 12)],
        Rows().GroupBy(row => row.Data.Item1).Select(group => (group.Key, group.Count())));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_of_the_facts(string order, int nameBytes, string packet, string scanResponse, string status)
    {
        using var board = new TestBoard(Firmware);
        board.Board.Drive.Write("advertising.txt", Encoding.UTF8.GetBytes($"{order} {new string('x', nameBytes)}"));
        board.Board.PowerOn();

        var report = board.Scan()!;

        Assert.Equal(packet, Convert.ToHexStringLower(report.Data.Span));
        Assert.Equal(scanResponse, Convert.ToHexStringLower(report.ScanResponse.Span));
        Assert.Equal(status == "Started" ? "status 2" : "status 4", Assert.Single(board.Log));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_is_missing_in_the_packet_is_a_fault(string order, int nameBytes, string packet, string scanResponse, string status)
    {
        using var board = new TestBoard(Firmware);
        board.Board.Drive.Write("advertising.txt", Encoding.UTF8.GetBytes($"{order} {new string('x', nameBytes)}"));
        board.Board.PowerOn();

        var uuid = Convert.ToHexStringLower(BluetoothUuid.ToPacketBytes(new Guid("91e4e176-d0b9-464d-9fe4-52ee3e9f1552")));
        Assert.Equal(!packet.Contains(uuid, StringComparison.Ordinal), board.BrokenRules.Contains(FaultRules.UuidNotInAdvertisingPacket));
        Assert.Equal(scanResponse.Contains(uuid, StringComparison.Ordinal), board.BrokenRules.Contains(FaultRules.UuidNotInAdvertisingPacket));
        Assert.Equal(status != "Started", board.BrokenRules.Contains(FaultRules.AdvertisementDataDropped));
        Assert.Equal(nameBytes > 31, board.BrokenRules.Contains(FaultRules.DeviceNameTooLong));
    }
}
