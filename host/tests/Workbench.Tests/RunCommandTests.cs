using System.Text.Json;

namespace Workbench.Tests;

public sealed class RunCommandTests
{
    private const string Service = "91e4e176-d0b9-464d-9fe4-52ee3e9f1552";
    private const string Button = "62fbd229-6edd-4d1a-b554-5c4e1bb29169";

    /// <summary>The set of the article, with the braces that it lost there.</summary>
    private const string Article = $$"""
        { "autoClose": false, "suppressionInterval": 0, "scenarios": [ {
            "trigger": { "type": "BLE_NOTIFICATION", "serviceUuid": "{{Service}}", "characteristicUuid": "62FBD229-6EDD-4D1A-B554-5C4E1BB29169" },
            "actions": [] } ] }
        """;

    /// <summary>The set of the API reference, as it stands there.</summary>
    private const string Reference = """
        {
          "autoClose": false,
          "suppressionInterval": 0,
          "scenarios": [
            {
              "trigger": {
                "type": "BLE_NOTIFICATION",
                "serviceUuid": "4812a0a6-10af-4afb-91f0-b4434e55763b",
                "characteristicUuid": "91a6fb1d-d365-4229-9d41-4358a96388e3"
              },
              "actions": [
                { "type": "SLEEP", "sleepMillis": 1000 },
                {
                  "type": "GATT_READ",
                  "serviceUuid": "4812a0a6-10af-4afb-91f0-b4434e55763b",
                  "characteristicUuid": "91a6fb1d-d365-4229-9d41-4358a96388e3"
                },
                {
                  "type": "GATT_WRITE",
                  "serviceUuid": "4812a0a6-10af-4afb-91f0-b4434e55763b",
                  "characteristicUuid": "91a6fb1d-d365-4229-9d41-4358a96388e3",
                  "data": "Zm9vCg=="
                }
              ]
            }
          ]
        }
        """;

    private const string ImmediateSleep = """
        { "autoClose": false, "suppressionInterval": 0, "scenarios": [ { "trigger": { "type": "IMMEDIATE" }, "actions": [ { "type": "SLEEP", "sleepMillis": 2000 } ] } ] }
        """;

    [Fact]
    public async Task The_articles_set_gives_a_result_for_each_press_and_each_release()
    {
        var (process, results) = await RunAsync(Article, "--press", "2");

        Assert.Equal(0, process.ExitCode);
        Assert.Empty(process.Messages);
        Assert.Equal(["AQ==", "AA==", "AQ==", "AA=="], results.Select(result => result.GetProperty("bleNotificationPayload").GetString()));
        Assert.All(results, result => Assert.Equal("success", result.GetProperty("resultCode").GetString()));
        Assert.All(results, result => Assert.Equal(0, result.GetProperty("actionResults").GetArrayLength()));
        Assert.Single(results.Select(result => result.GetProperty("scenarioId").GetString()).Distinct());
    }

    [Fact]
    public async Task Every_result_event_has_the_fields_of_LINEs_webhook()
    {
        var (process, _) = await RunAsync(Article, "--press", "1");

        using var json = JsonDocument.Parse(process.Output);
        var first = json.RootElement[0];
        Assert.Equal(["type", "deviceId", "result"], first.EnumerateObject().Select(property => property.Name));
        Assert.Equal("scenarioResult", first.GetProperty("type").GetString());
        Assert.Matches("^t[0-9a-f]{32}$", first.GetProperty("deviceId").GetString());
        Assert.Equal(
            ["scenarioId", "revision", "startTime", "endTime", "resultCode", "actionResults", "bleNotificationPayload"],
            first.GetProperty("result").EnumerateObject().Select(property => property.Name));
        Assert.Equal(20, first.GetProperty("result").GetProperty("startTime").GetInt64() - 1_704_067_200_000);
    }

    [Fact]
    public async Task The_references_set_as_it_stands_there_finds_no_such_characteristic_on_the_starter()
    {
        var (process, results) = await RunAsync(Reference, "--press", "1");

        var result = Assert.Single(results);
        Assert.Equal("gatt_error", result.GetProperty("resultCode").GetString());
        Assert.Equal("No characteristic is found for the given UUID.", result.GetProperty("errorReason").GetString());
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task The_references_set_with_this_boards_UUIDs_sleeps_reads_and_fails_at_the_write()
    {
        var set = Reference
            .Replace("4812a0a6-10af-4afb-91f0-b4434e55763b", Service, StringComparison.Ordinal)
            .Replace("91a6fb1d-d365-4229-9d41-4358a96388e3", Button, StringComparison.Ordinal);

        var (_, results) = await RunAsync(set, "--press", "1");

        Assert.Equal(2, results.Count);
        Assert.All(results, result => Assert.Equal(1000, result.GetProperty("endTime").GetInt64() - result.GetProperty("startTime").GetInt64()));
        Assert.All(results, result => Assert.Equal(
            "The device answered with ATT error 0x03 (write not permitted).", result.GetProperty("errorReason").GetString()));
    }

    [Fact]
    public async Task A_service_of_its_own_comes_from_the_boards_configuration()
    {
        using var configuration = new TemporaryFile("service_uuid=4812a0a6-10af-4afb-91f0-b4434e55763b\nbutton_pin=4\nbutton_active=high\n");
        var set = Article.Replace(Service, "4812A0A6-10AF-4AFB-91F0-B4434E55763B", StringComparison.Ordinal);

        var (process, results) = await RunAsync(set, "--press", "1", "--cfg", configuration.Path);

        Assert.Equal(["AQ==", "AA=="], results.Select(result => result.GetProperty("bleNotificationPayload").GetString()));
        Assert.Empty(process.Messages);
    }

    [Fact]
    public async Task A_press_shorter_than_the_debounce_does_not_count()
    {
        var (_, results) = await RunAsync(Article, "--press", "3", "--hold", "19");

        Assert.Empty(results);
    }

    [Fact]
    public async Task A_lost_link_gives_the_run_that_was_going_on_a_gatt_error()
    {
        var (process, results) = await RunAsync(ImmediateSleep, "--link-loss", "500");

        var result = Assert.Single(results);
        Assert.Equal("gatt_error", result.GetProperty("resultCode").GetString());
        Assert.Equal("The link to the device was lost.", result.GetProperty("errorReason").GetString());
        Assert.Equal(500, result.GetProperty("endTime").GetInt64() - result.GetProperty("startTime").GetInt64());
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task After_a_lost_link_the_app_connects_again_if_it_may()
    {
        var set = ImmediateSleep.Replace("false", "true", StringComparison.Ordinal);

        var (_, results) = await RunAsync(set, "--link-loss", "500", "--connections", "2");

        Assert.Equal(["gatt_error", "success"], results.Select(result => result.GetProperty("resultCode").GetString()));
        Assert.Equal([0, 500], results.Select(result => result.GetProperty("startTime").GetInt64() - 1_704_067_200_000));
    }

    [Fact]
    public async Task A_press_after_the_link_is_gone_is_dropped_and_the_board_says_why()
    {
        var (process, results) = await RunAsync(Article, "--link-loss", "0", "--press", "1", "--press-at", "100");

        Assert.Empty(results);
        Assert.Contains("board: button: press not sent, nobody is connected\n", process.Messages, StringComparison.Ordinal);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Presses_while_scenarios_run_are_served_between_them()
    {
        var set = $$"""
            { "autoClose": true, "suppressionInterval": 5000, "scenarios": [
              { "trigger": { "type": "IMMEDIATE" }, "actions": [ { "type": "SLEEP", "sleepMillis": 3000 } ] },
              { "trigger": { "type": "BLE_NOTIFICATION", "serviceUuid": "{{Service}}", "characteristicUuid": "{{Button}}" },
                "actions": [ { "type": "GATT_READ", "serviceUuid": "{{Service}}", "characteristicUuid": "{{Button}}" } ] } ] }
            """;

        var (_, results) = await RunAsync(set, "--press", "1", "--press-at", "1000");

        Assert.Equal(3, results.Count);
        Assert.Equal("AQ==", results[0].GetProperty("actionResults")[0].GetProperty("data").GetString());
        Assert.Equal("AA==", results[1].GetProperty("actionResults")[0].GetProperty("data").GetString());
        Assert.False(results[2].TryGetProperty("bleNotificationPayload", out _));
    }

    [Fact]
    public async Task Fail_on_error_turns_a_failed_run_into_an_exit_code()
    {
        var (failed, _) = await RunAsync(Reference, "--fail-on-error");
        var (succeeded, _) = await RunAsync(Article, "--fail-on-error", "--press", "1");

        Assert.Equal(1, failed.ExitCode);
        Assert.Equal(0, succeeded.ExitCode);
    }

    [Fact]
    public async Task A_faulty_configuration_is_told_and_the_run_goes_on_with_defaults()
    {
        using var configuration = new TemporaryFile("led_pin=7\n");

        var (process, results) = await RunAsync(Article, "--press", "1", "--cfg", configuration.Path);

        Assert.Contains("board: config: line 1: led_pin=7 cannot be used; 0 to 5, 12 to 19, 21 to 23, 25 to 27, 32 and 33 can\n", process.Messages, StringComparison.Ordinal);
        Assert.Equal(2, results.Count);
    }

    [Theory]
    [InlineData("{", "line 1, column 2: not JSON")]
    [InlineData("""{ "autoClose": false }""", "suppressionInterval: must not be null")]
    [InlineData("""{ "autoClose": true, "suppressionInterval": 0, "scenarios": [] }""", "autoClose: must be false when every scenario waits for a notification")]
    public async Task A_set_that_cannot_be_registered_is_refused_and_nothing_runs(string json, string message)
    {
        using var set = new TemporaryFile(json);

        var process = await WorkbenchProcess.RunAsync(["run", set.Path]);

        Assert.Contains($"{set.Path}: {message}", process.Messages, StringComparison.Ordinal);
        Assert.Empty(process.Output);
        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public async Task A_set_that_is_not_UTF_8_or_not_there_is_named()
    {
        using var set = new TemporaryFile([0x7B, 0xFF]);

        var binary = await WorkbenchProcess.RunAsync(["run", set.Path]);
        var missing = await WorkbenchProcess.RunAsync(["run", "no-such.json"]);

        Assert.StartsWith($"{set.Path}: not UTF-8 text", binary.Messages, StringComparison.Ordinal);
        Assert.StartsWith("no-such.json: cannot be read:", missing.Messages, StringComparison.Ordinal);
        Assert.Equal((2, 2), (binary.ExitCode, missing.ExitCode));
    }

    [Theory]
    [InlineData("--press", "-1", "--press takes a whole number from 0 to 10000, not '-1'.")]
    [InlineData("--hold", "0", "--hold takes a whole number from 1 to 86400000, not '0'.")]
    [InlineData("--link-loss", "soon", "--link-loss takes a whole number from 0 to 86400000, not 'soon'.")]
    [InlineData("--connections", "1001", "--connections takes a whole number from 1 to 1000, not '1001'.")]
    public async Task An_option_that_makes_no_sense_is_refused(string option, string value, string message)
    {
        using var set = new TemporaryFile(Article);

        var process = await WorkbenchProcess.RunAsync(["run", set.Path, option, value]);

        Assert.Contains(message, process.Messages, StringComparison.Ordinal);
        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public async Task Ten_connections_of_an_autoClose_set_keep_the_suppression_interval()
    {
        var set = """
            { "autoClose": true, "suppressionInterval": 60000, "scenarios": [ { "trigger": { "type": "IMMEDIATE" }, "actions": [ { "type": "SLEEP", "sleepMillis": 1000 } ] } ] }
            """;

        var (_, results) = await RunAsync(set, "--connections", "10");

        Assert.Equal(Enumerable.Range(0, 10).Select(index => 61_000L * index), results.Select(result => result.GetProperty("startTime").GetInt64() - 1_704_067_200_000));
    }

    private static async Task<(WorkbenchProcess Process, IReadOnlyList<JsonElement> Results)> RunAsync(string set, params string[] options)
    {
        using var file = new TemporaryFile(set);
        var process = await WorkbenchProcess.RunAsync(["run", file.Path, .. options]);
        using var json = JsonDocument.Parse(process.Output);
        return (process, json.RootElement.EnumerateArray().Select(happened => happened.GetProperty("result").Clone()).ToArray());
    }
}
