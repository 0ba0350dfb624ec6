using System.Text;
using System.Text.Json;

namespace LineThings.App.Tests;

public sealed class ResultJsonTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_563_511_217_797);
    private static readonly DateTimeOffset End = DateTimeOffset.FromUnixTimeMilliseconds(1_563_511_217_799);

    [Fact]
    public void A_success_carries_every_action_result_and_the_payload()
    {
        var result = new RunResult(
            "01CGZVT9XTWA8Q2Z8QSX0B0EH8", 2, Start, End, ResultCode.Success, [ActionResult.Void, new ActionResult(new byte[] { 1 })], new byte[] { 1, 0 }, null);

        Assert.Equal(
            """{"type":"scenarioResult","deviceId":"t1","result":{"scenarioId":"01CGZVT9XTWA8Q2Z8QSX0B0EH8","revision":2,"startTime":1563511217797,"endTime":1563511217799,"resultCode":"success","actionResults":[{"type":"void"},{"type":"binary","data":"AQ=="}],"bleNotificationPayload":"AQA="}}""",
            Write(result));
    }

    [Theory]
    [InlineData(ResultCode.GattError, "gatt_error")]
    [InlineData(ResultCode.RuntimeError, "runtime_error")]
    public void A_failure_carries_empty_action_results_and_the_reason(ResultCode code, string name)
    {
        var result = new RunResult("id", 1, Start, End, code, [], null, "No characteristic is found for the given UUID.");

        Assert.Equal(
            $$$"""{"type":"scenarioResult","deviceId":"t1","result":{"scenarioId":"id","revision":1,"startTime":1563511217797,"endTime":1563511217799,"resultCode":"{{{name}}}","actionResults":[],"errorReason":"No characteristic is found for the given UUID."}}""",
            Write(result));
    }

    [Fact]
    public void A_read_that_gave_no_bytes_is_binary_all_the_same()
    {
        var result = new RunResult("id", 1, Start, End, ResultCode.Success, [new ActionResult(Array.Empty<byte>())], null, null);

        Assert.Contains("""[{"type":"binary","data":""}]""", Write(result), StringComparison.Ordinal);
    }

    private static string Write(RunResult result)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            ResultJson.Write(writer, "t1", result);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
