using System.Text;
using System.Text.Json.Nodes;
using LineThings.VirtualRadio;
using VirtualEsp32;

namespace VirtualRadio.Tests;

public sealed class RadioTests
{
    private const string Led = "e9062e71-9e62-4bc6-b0d3-35cdcd9b027b";
    private const string Button = "62fbd229-6edd-4d1a-b554-5c4e1bb29169";
    private const string Psdi = "26e2b12b-85f0-4f3f-9fdd-91d114270e6e";

    [Fact]
    public async Task The_board_is_heard_with_name_and_service()
    {
        var lines = await RunAsync("""{"id":1,"do":"scan"}""");

        Assert.Equal("02:00:00:00:00:01", (string?)lines[0]["address"]);
        var advertising = lines.Single(line => (string?)line["event"] == "advertising");
        Assert.Equal(Answer(lines, 1)["result"]!.ToJsonString(), advertising["report"]!.ToJsonString());
        Assert.Equal("LINE Things Trial ESP32", (string?)Answer(lines, 1)["result"]!["name"]);
        Assert.Equal("91e4e176-d0b9-464d-9fe4-52ee3e9f1552", (string?)Answer(lines, 1)["result"]!["services"]![0]);
    }

    [Fact]
    public async Task The_configuration_is_the_boards_things_cfg()
    {
        var lines = await RunConfiguredAsync("service_uuid=0fbf8a2e-1c5a-4a34-9b6e-5f1d7e2c3b4a\nname=Mine\n", """{"id":1,"do":"scan"}""");

        Assert.Equal("Mine", (string?)Answer(lines, 1)["result"]!["name"]);
        Assert.Equal("0fbf8a2e-1c5a-4a34-9b6e-5f1d7e2c3b4a", (string?)Answer(lines, 1)["result"]!["services"]![0]);
    }

    [Fact]
    public async Task A_connection_tells_services_with_characteristics_handles_and_flags()
    {
        var lines = await RunAsync("""{"id":1,"do":"connect"}""");

        var characteristics = Answer(lines, 1)["result"]!.AsArray().SelectMany(service => service!["characteristics"]!.AsArray()).ToArray();
        var button = characteristics.Single(characteristic => (string?)characteristic!["uuid"] == Button)!;
        Assert.Equal("""["read","notify"]""", button["flags"]!.ToJsonString());
        Assert.True((int)button["handle"]! > 0);
    }

    [Fact]
    public async Task A_protected_value_is_an_ATT_error_until_the_computer_pairs()
    {
        var lines = await RunAsync(
            """{"id":1,"do":"connect"}""",
            $$"""{"id":2,"do":"read","uuid":"{{Psdi}}"}""",
            """{"id":3,"do":"pair","on":false}""",
            """{"id":4,"do":"pair","on":true}""",
            $$"""{"id":5,"do":"read","uuid":"{{Psdi}}"}""");

        Assert.Equal(5, (int?)Answer(lines, 2)["att"]);
        Assert.Equal("refused", (string?)Answer(lines, 3)["result"]);
        Assert.Equal("paired", (string?)Answer(lines, 4)["result"]);
        Assert.Equal(16, ((string?)Answer(lines, 5)["result"])?.Length);
    }

    [Fact]
    public async Task A_write_to_the_LED_shows_on_its_pin()
    {
        var lines = await RunAsync(
            """{"id":1,"do":"connect"}""",
            """{"id":2,"do":"pair","on":true}""",
            $$"""{"id":3,"do":"write","uuid":"{{Led}}","value":"01"}""",
            """{"id":4,"do":"state"}""");

        Assert.Contains(lines, line => line.ToJsonString() == """{"event":"pin","pin":2,"isHigh":true}""");
        Assert.True((bool)Answer(lines, 4)["result"]!["isLedOn"]!);
        Assert.Equal(1, (int)Answer(lines, 4)["result"]!["bonds"]!);
    }

    [Fact]
    public async Task A_press_notifies_who_has_subscribed()
    {
        var time = new VirtualTime();
        using var output = new StringWriter();
        using var radio = new Radio(time, null, output);
        await radio.RunAsync(new StringReader($$"""
            {"id":1,"do":"connect"}
            {"id":2,"do":"pair","on":true}
            {"id":3,"do":"subscribe","uuid":"{{Button}}","on":true}
            {"id":4,"do":"press","on":true}
            """));

        time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Contains($$"""{"event":"notified","characteristic":"{{Button}}","value":"01"}""", output.ToString());
    }

    [Fact]
    public async Task A_link_is_lost_at_once_or_with_the_next_request()
    {
        var lines = await RunAsync(
            """{"id":1,"do":"connect"}""",
            """{"id":2,"do":"loseNext"}""",
            $$"""{"id":3,"do":"read","uuid":"{{Psdi}}"}""",
            """{"id":4,"do":"lose"}""");

        Assert.NotNull(Answer(lines, 3)["error"]);
        Assert.Null(Answer(lines, 3)["att"]);
        Assert.Equal("lost", (string?)lines.Single(line => (string?)line["event"] == "closed")["end"]);
    }

    [Fact]
    public async Task A_board_without_power_cannot_be_connected()
    {
        var lines = await RunAsync("""{"id":1,"do":"power","on":false}""", """{"id":2,"do":"connect"}""", """{"id":3,"do":"scan"}""");

        Assert.Contains("does not advertise", (string?)Answer(lines, 2)["error"]);
        Assert.Null(Answer(lines, 3)["result"]);
    }

    [Fact]
    public async Task A_computer_that_has_forgotten_the_board_pairs_anew()
    {
        var lines = await RunAsync(
            """{"id":1,"do":"connect"}""",
            """{"id":2,"do":"pair","on":true}""",
            """{"id":3,"do":"disconnect"}""",
            """{"id":4,"do":"forget"}""",
            """{"id":5,"do":"state"}""");

        Assert.Equal("disconnected", (string?)lines.Single(line => (string?)line["event"] == "closed")["end"]);
        Assert.False((bool)Answer(lines, 5)["result"]!["isConnected"]!);
    }

    [Theory]
    [InlineData("nonsense", "invalid JSON")]
    [InlineData("""{"id":1,"do":"dance"}""", "there is no command dance")]
    [InlineData("""{"id":1,"do":"scan","colour":"red"}""", "colour")]
    [InlineData("""{"id":1,"do":"press"}""", "press wants on")]
    [InlineData("""{"id":1,"do":"pair","on":true}""", "link")]
    [InlineData("""{"id":1,"do":"read","uuid":"26e2b12b-85f0-4f3f-9fdd-91d114270e6e"}""", "link")]
    public async Task A_command_that_cannot_be_carried_out_is_answered_with_a_sentence(string command, string words)
    {
        var lines = await RunAsync(command);

        Assert.Contains(words, (string?)lines.Single(line => line["error"] is not null)["error"]);
    }

    private static Task<IReadOnlyList<JsonNode>> RunAsync(params string[] commands) => RunConfiguredAsync(null, commands);

    private static async Task<IReadOnlyList<JsonNode>> RunConfiguredAsync(string? configuration, params string[] commands)
    {
        using var output = new StringWriter();
        using var radio = new Radio(new VirtualTime(), configuration is null ? null : Encoding.UTF8.GetBytes(configuration), output);
        await radio.RunAsync(new StringReader(string.Join('\n', commands)));
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
    }

    private static JsonNode Answer(IReadOnlyList<JsonNode> lines, int id) => lines.Single(line => (int?)line["id"] == id);
}
