using System.Text;

namespace LineThings.App.Tests;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("{\"a\":1,\"b\":{\"a\":1}}")]
    [InlineData("\uFEFF[1]")]
    [InlineData("\"\\ud83d\\udca1 💡\"")]
    [InlineData("0")]
    public void What_is_in_order_is_read(string json)
    {
        var faults = new List<ScenarioFault>();
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(json), faults);

        Assert.NotNull(document);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":1}", "a: must not be there twice")]
    [InlineData("{\"a\":1,\"\\u0061\":1}", "a: must not be there twice")]
    [InlineData("[{\"a\":[0,{\"b\":1,\"b\":2}]}]", "[0].a[1].b: must not be there twice")]
    [InlineData("{\"a\":[\"\\ud83d\"]}", "a[0]: must not have half a character (a lone surrogate)")]
    [InlineData("\"\\udca1\\ud83d\"", "body: must not have half a character (a lone surrogate)")]
    [InlineData("{\"a\":{\"\\ud83d\":1}}", "a: must not have a field whose name has half a character (a lone surrogate)")]
    [InlineData("{\"0123456789012345678901234567890123456789xyz\":1,\"0123456789012345678901234567890123456789xyz\":1}", "0123456789012345678901234567890123456789...: must not be there twice")]
    public void What_would_go_wrong_later_is_named(string json, string expected)
    {
        var faults = new List<ScenarioFault>();

        Assert.Null(StrictJson.Parse(Encoding.UTF8.GetBytes(json), faults));
        Assert.Equal(expected, Assert.Single(faults).ToString());
    }

    [Fact]
    public void Bytes_that_are_no_text_are_named()
    {
        var faults = new List<ScenarioFault>();

        Assert.Null(StrictJson.Parse(new byte[] { (byte)'"', 0xC3, (byte)'"' }, faults));
        Assert.Equal("body: must be UTF-8", Assert.Single(faults).ToString());
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "line 1, column 65: must not be nested deeper than 64")]
    [InlineData(500_000, "line 1, column 65: must not be nested deeper than 64")]
    public void The_depth_is_bounded(int depth, string? expected)
    {
        var faults = new List<ScenarioFault>();
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)), faults);

        Assert.Equal(expected, faults.SingleOrDefault()?.ToString());
        Assert.Equal(expected is null, document is not null);
    }

    [Fact]
    public void A_long_text_is_shortened_between_characters()
    {
        Assert.Equal(new string('x', 40), StrictJson.Shorten(new string('x', 40)));
        Assert.Equal(new string('x', 40) + "...", StrictJson.Shorten(new string('x', 41)));
        Assert.Equal(new string('x', 39) + "...", StrictJson.Shorten(new string('x', 39) + "💡"));
    }
}
