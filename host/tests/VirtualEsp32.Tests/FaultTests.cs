using System.Reflection;

namespace VirtualEsp32.Tests;

/// <summary>Every rule is shown by a wrong firmware, and no rule by the correct one.</summary>
public sealed class FaultTests
{
    private static readonly FaultRule[] Rules = typeof(FaultRules)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (FaultRule)field.GetValue(null)!)
        .ToArray();

    public static TheoryData<string> WrongFirmwareIds() => new(WrongFirmwares.ByRule.Keys.Select(rule => rule.Id));

    [Fact]
    public void Every_rule_has_a_firmware_that_breaks_it()
    {
        var shown = WrongFirmwares.ByRule.Keys.Append(WrongFirmwares.NotTheFirmwaresFault);

        Assert.Equal(
            Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            shown.Select(rule => rule.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_has_a_name_of_its_own_a_sentence_and_a_cure()
    {
        Assert.Distinct(Rules.Select(rule => rule.Id));
        Assert.All(Rules, rule =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)+$", rule.Id);
            Assert.EndsWith(".", rule.Rule, StringComparison.Ordinal);
            Assert.Matches(@"\.$|\)$", rule.Cure);
        });
    }

    [Theory]
    [MemberData(nameof(WrongFirmwareIds))]
    public void A_wrong_firmware_is_told_the_rule_the_place_and_the_cure(string id)
    {
        var wrong = WrongFirmwares.ByRule.Values.Single(candidate => candidate.Rule.Id == id);
        using var board = wrong.Boot();
        wrong.Provoke(board);

        var fault = board.Board.Faults.First(fault => fault.Rule == wrong.Rule);

        Assert.Equal(wrong.Place, fault.Place);
        Assert.NotEmpty(fault.Rule.Cure);
        Assert.StartsWith($"{id} at {wrong.Place}", fault.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($": {fault.Rule.Rule} {fault.Rule.Cure}", fault.ToString(), StringComparison.Ordinal);
        Assert.Contains(board.Events, happened => happened is FaultReported reported && reported.Fault == fault);
    }

    [Theory]
    [MemberData(nameof(WrongFirmwareIds))]
    public void The_correct_firmware_takes_the_same_without_a_fault(string id)
    {
        var wrong = WrongFirmwares.ByRule.Values.Single(candidate => candidate.Rule.Id == id);
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);

        wrong.Provoke(board);

        Assert.Empty(board.Board.Faults);
    }

    [Fact]
    public void The_correct_firmware_lives_through_a_day_without_a_fault()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Write(Uuids.Led, 1);
        central.Subscribe(Uuids.Button);
        board.Drive(0, false);
        board.Drive(0, true);
        central.Disconnect();
        board.Drive(0, false);
        central.ConnectAndPair();
        Assert.Equal("01", central.Read(Uuids.Button));
        Assert.Equal("cafe", central.Read(Uuids.Id));
        board.Drive(0, true);

        Assert.Empty(board.Board.Faults);
        Assert.Equal(["01", "00", "00"], central.Notifications);
        Assert.Equal(
            [
                "advertising status 2",
                "connected",
                "paired",
                "led written",
                "subscribers 1",
                "notified",
                "notified",
                "subscribers 0",
                "disconnected",
                "key changed, nobody to tell",
                "connected",
                "paired",
                "subscribers 1",
                "button read",
                "notified",
            ],
            board.Log);
    }
}
