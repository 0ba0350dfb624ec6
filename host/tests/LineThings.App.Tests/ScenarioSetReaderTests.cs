using FsCheck;
using FsCheck.Fluent;

namespace LineThings.App.Tests;

public sealed class ScenarioSetReaderTests
{
    private const string Service = "91e4e176-d0b9-464d-9fe4-52ee3e9f1552";
    private const string Button = "62fbd229-6edd-4d1a-b554-5c4e1bb29169";

    private const string EveryAction = """
        {
          "autoClose": true, "suppressionInterval": 5000,
          "scenarios": [
            { "trigger": { "type": "IMMEDIATE" },
              "actions": [
                { "type": "SLEEP", "sleepMillis": 1500 },
                { "type": "GATT_READ", "serviceUuid": "91E4E176-D0B9-464D-9FE4-52EE3E9F1552", "characteristicUuid": "62FBD229-6EDD-4D1A-B554-5C4E1BB29169" },
                { "type": "GATT_WRITE", "serviceUuid": "91e4e176-d0b9-464d-9fe4-52ee3e9f1552", "characteristicUuid": "62fbd229-6edd-4d1a-b554-5c4e1bb29169", "data": "Zm9vCg==" } ] },
            { "id": "01CGZVT9XTWA8Q2Z8QSX0B0EH8",
              "trigger": { "type": "BLE_NOTIFICATION", "serviceUuid": "91e4e176-d0b9-464d-9fe4-52ee3e9f1552", "characteristicUuid": "62fbd229-6edd-4d1a-b554-5c4e1bb29169" },
              "actions": [] } ]
        }
        """;

    [Fact]
    public void Every_trigger_and_action_is_read_with_its_values()
    {
        var set = Read(EveryAction, out var faults);

        Assert.Empty(faults);
        Assert.True(set!.AutoClose);
        Assert.Equal(TimeSpan.FromSeconds(5), set.SuppressionInterval);
        Assert.Equal(7, set.Revision);
        var id = new CharacteristicId(new Guid(Service), new Guid(Button));
        Assert.Equal(new ScenarioTrigger(TriggerType.Immediate, null), set.Scenarios[0].Trigger);
        Assert.Equal(new SleepAction(TimeSpan.FromMilliseconds(1500)), set.Scenarios[0].Actions[0]);
        Assert.Equal(new ReadAction(id), set.Scenarios[0].Actions[1]);
        var write = Assert.IsType<WriteAction>(set.Scenarios[0].Actions[2]);
        Assert.Equal(id, write.Characteristic);
        Assert.Equal("foo\n"u8.ToArray(), write.Data.ToArray());
        Assert.Equal(new ScenarioTrigger(TriggerType.BleNotification, id), set.Scenarios[1].Trigger);
        Assert.Empty(set.Scenarios[1].Actions);
    }

    [Fact]
    public void A_scenario_keeps_its_id_and_gets_one_where_it_has_none()
    {
        var set = Read(EveryAction, out _);

        Assert.Equal("made-1", set!.Scenarios[0].Id);
        Assert.Equal("01CGZVT9XTWA8Q2Z8QSX0B0EH8", set.Scenarios[1].Id);
    }

    [Fact]
    public void Unknown_fields_are_ignored()
    {
        var set = Read("""{ "autoClose": false, "suppressionInterval": 0, "scenarios": [], "colour": { "is": "blue" } }""", out var faults);

        Assert.Empty(faults);
        Assert.NotNull(set);
    }

    [Theory]
    [InlineData("[]", "body: must be a JSON object with autoClose, suppressionInterval and scenarios")]
    [InlineData("{}", "autoClose: must not be null")]
    [InlineData("{}", "suppressionInterval: must not be null")]
    [InlineData("{}", "scenarios: must not be null")]
    [InlineData("""{ "autoClose": "yes" }""", "autoClose: must be true or false")]
    [InlineData("""{ "suppressionInterval": -1 }""", "suppressionInterval: must be a whole number of milliseconds from 0 to 86400000")]
    [InlineData("""{ "suppressionInterval": 1.5 }""", "suppressionInterval: must be a whole number of milliseconds from 0 to 86400000")]
    [InlineData("""{ "suppressionInterval": "5" }""", "suppressionInterval: must be a whole number of milliseconds from 0 to 86400000")]
    [InlineData("""{ "suppressionInterval": 86400001 }""", "suppressionInterval: must be a whole number of milliseconds from 0 to 86400000")]
    [InlineData("""{ "autoClose": false, "suppressionInterval": 1 }""", "suppressionInterval: must be 0 when autoClose is false")]
    [InlineData("""{ "scenarios": {} }""", "scenarios: must be an array")]
    [InlineData("""{ "scenarios": [ 1 ] }""", "scenarios[0]: must be an object")]
    [InlineData("""{ "scenarios": [ {} ] }""", "scenarios[0].trigger: must not be null")]
    [InlineData("""{ "scenarios": [ {} ] }""", "scenarios[0].actions: must not be null")]
    [InlineData("""{ "scenarios": [ { "id": "short" } ] }""", "scenarios[0].id: must be a ULID of 26 characters, or left out")]
    [InlineData("""{ "scenarios": [ { "trigger": 7 } ] }""", "scenarios[0].trigger: must be an object")]
    [InlineData("""{ "scenarios": [ { "trigger": {} } ] }""", "scenarios[0].trigger.type: must not be null")]
    [InlineData("""{ "scenarios": [ { "trigger": { "type": 1 } } ] }""", "scenarios[0].trigger.type: must be a string")]
    [InlineData("""{ "scenarios": [ { "trigger": { "type": "LATER" } } ] }""", "scenarios[0].trigger.type: must be IMMEDIATE or BLE_NOTIFICATION")]
    [InlineData("""{ "scenarios": [ { "trigger": { "type": "BLE_NOTIFICATION" } } ] }""", "scenarios[0].trigger.serviceUuid: must not be null")]
    [InlineData("""{ "scenarios": [ { "trigger": { "type": "BLE_NOTIFICATION", "serviceUuid": "180f" } } ] }""", "scenarios[0].trigger.serviceUuid: must be a 128-bit UUID like 91e4e176-d0b9-464d-9fe4-52ee3e9f1552, not \"180f\"")]
    [InlineData("""{ "scenarios": [ { "trigger": { "type": "BLE_NOTIFICATION" } } ] }""", "scenarios[0].trigger.characteristicUuid: must not be null")]
    [InlineData("""{ "scenarios": [ { "actions": [ { "type": "JUMP" } ] } ] }""", "scenarios[0].actions[0].type: must be SLEEP, GATT_READ or GATT_WRITE")]
    [InlineData("""{ "scenarios": [ { "actions": [ { "type": "SLEEP" } ] } ] }""", "scenarios[0].actions[0].sleepMillis: must not be null")]
    [InlineData("""{ "scenarios": [ { "actions": [ { "type": "SLEEP", "sleepMillis": true } ] } ] }""", "scenarios[0].actions[0].sleepMillis: must be a whole number of milliseconds from 0 to 86400000")]
    [InlineData("""{ "scenarios": [ { "actions": [ { "type": "GATT_WRITE" } ] } ] }""", "scenarios[0].actions[0].data: must not be null")]
    [InlineData("""{ "scenarios": [ { "actions": [ { "type": "GATT_WRITE", "data": "@@@" } ] } ] }""", "scenarios[0].actions[0].data: must be Base64")]
    [InlineData("""{ "scenarios": [ { "actions": [ null ] } ] }""", "scenarios[0].actions[0]: must be an object")]
    public void What_is_wrong_is_named_with_its_field(string json, string expected)
    {
        var set = Read(json, out var faults);

        Assert.Null(set);
        Assert.Contains(expected, faults.Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("""[ ]""")]
    [InlineData("""[ { "trigger": { "type": "BLE_NOTIFICATION", "serviceUuid": "91e4e176-d0b9-464d-9fe4-52ee3e9f1552", "characteristicUuid": "62fbd229-6edd-4d1a-b554-5c4e1bb29169" }, "actions": [] } ]""")]
    public void AutoClose_with_nothing_but_notifications_cannot_be_registered(string scenarios)
    {
        var set = Read($$"""{ "autoClose": true, "suppressionInterval": 0, "scenarios": {{scenarios}} }""", out var faults);

        Assert.Null(set);
        Assert.Equal("autoClose: must be false when every scenario waits for a notification: the link would close at once", Assert.Single(faults).ToString());
    }

    [Theory]
    [InlineData(" 91e4e176-d0b9-464d-9fe4-52ee3e9f1552")]
    [InlineData("{91e4e176-d0b9-464d-9fe4-52ee3e9f1552}")]
    [InlineData("+1e4e176-d0b9-464d-9fe4-52ee3e9f1552")]
    [InlineData("0xe4e176-d0b9-464d-9fe4-52ee3e9f1552")]
    [InlineData("91e4e176d0b9464d9fe452ee3e9f1552")]
    public void A_UUID_has_one_form(string uuid)
    {
        Read($$"""{ "scenarios": [ { "trigger": { "type": "BLE_NOTIFICATION", "serviceUuid": "{{uuid}}" } } ] }""", out var faults);

        Assert.Contains(
            $"scenarios[0].trigger.serviceUuid: must be a 128-bit UUID like 91e4e176-d0b9-464d-9fe4-52ee3e9f1552, not \"{uuid}\"",
            faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Two_scenarios_cannot_have_one_id()
    {
        const string Scenario = """{ "id": "01CGZVT9XTWA8Q2Z8QSX0B0EH8", "trigger": { "type": "IMMEDIATE" }, "actions": [] }""";

        var set = Read($$"""{ "autoClose": false, "suppressionInterval": 0, "scenarios": [ {{Scenario}}, {{Scenario}} ] }""", out var faults);

        Assert.Null(set);
        Assert.Equal("scenarios[1].id: must differ from the ids of the scenarios before it", Assert.Single(faults).ToString());
    }

    [Fact]
    public void A_text_with_half_a_character_is_refused()
    {
        Assert.Null(Read("{ \"a\": \"\ud83d\" }", out var faults));
        Assert.Equal("body: must not have half a character (a lone surrogate)", Assert.Single(faults).ToString());
    }

    [Fact]
    public void Scenarios_alone_are_read_in_the_same_form()
    {
        var scenarios = ScenarioSetReader.ReadScenarios(
            """[ { "id": "01CGZVT9XTWA8Q2Z8QSX0B0EH8", "trigger": { "type": "IMMEDIATE" }, "actions": [] } ]""", new ScenarioLimits(), out var faults);

        Assert.Empty(faults);
        Assert.Equal("01CGZVT9XTWA8Q2Z8QSX0B0EH8", Assert.Single(scenarios!).Id);
    }

    [Fact]
    public void Every_fault_of_a_set_is_named_in_one_go()
    {
        Read("""{ "autoClose": 1, "scenarios": [ { "trigger": { "type": "X" }, "actions": [ { "type": "Y" }, { "type": "SLEEP" } ] } ] }""", out var faults);

        Assert.Equal(
            ["autoClose", "suppressionInterval", "scenarios[0].trigger.type", "scenarios[0].actions[0].type", "scenarios[0].actions[1].sleepMillis"],
            faults.Select(fault => fault.Field));
    }

    [Theory]
    [InlineData("", "line 1, column 1")]
    [InlineData("{ \"autoClose\": tru }", "line 1, column 19")]
    [InlineData("{\n  \"autoClose\": true,\n}", "line 3, column 1")]
    public void Text_that_is_not_JSON_is_named_with_line_and_column(string json, string place)
    {
        Read(json, out var faults);

        var fault = Assert.Single(faults);
        Assert.Equal(place, fault.Field);
        Assert.StartsWith("not JSON: ", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_at_the_limit_is_taken_and_one_byte_more_is_not()
    {
        string Json(int length) => $$"""
            { "autoClose": false, "suppressionInterval": 0, "scenarios": [ { "trigger": { "type": "IMMEDIATE" }, "actions": [
              { "type": "GATT_WRITE", "serviceUuid": "{{Service}}", "characteristicUuid": "{{Button}}", "data": "{{Convert.ToBase64String(new byte[length])}}" } ] } ] }
            """;

        Assert.NotNull(Read(Json(512), out _));
        Assert.Null(Read(Json(513), out var faults));
        Assert.Equal("scenarios[0].actions[0].data: must have at most 512 bytes, not 513", Assert.Single(faults).ToString());
    }

    [Fact]
    public void Scenarios_and_actions_have_limits()
    {
        var tooMany = string.Join(',', Enumerable.Repeat("{}", 101));

        Read($$"""{ "scenarios": [ {{tooMany}} ] }""", out var scenarioFaults);
        Read($$"""{ "scenarios": [ { "actions": [ {{tooMany}} ] } ] }""", out var actionFaults);

        Assert.Contains("scenarios: must have at most 100 elements, not 101", scenarioFaults.Select(fault => fault.ToString()));
        Assert.Contains("scenarios[0].actions: must have at most 100 elements, not 101", actionFaults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void A_set_with_one_character_changed_is_read_or_refused_with_a_reason_and_never_fails()
    {
        var changes =
            from position in Gen.Choose(0, EveryAction.Length - 1)
            from character in Gen.Choose(1, 0x17F)
            select EveryAction[..position] + (char)character + EveryAction[(position + 1)..];

        Prop.ForAll(Arb.From(changes), json =>
        {
            var set = Read(json, out var faults);
            Assert.Equal(set is null, faults.Count > 0);
            Assert.All(faults, fault => Assert.False(string.IsNullOrWhiteSpace(fault.Field) || string.IsNullOrWhiteSpace(fault.Reason)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static ScenarioSet? Read(string json, out IReadOnlyList<ScenarioFault> faults)
    {
        var count = 0;
        return ScenarioSetReader.Read(json, revision: 7, () => $"made-{++count}", new ScenarioLimits(), out faults);
    }
}
