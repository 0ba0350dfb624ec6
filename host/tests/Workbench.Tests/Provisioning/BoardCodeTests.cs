using LineThings.Workbench.Provisioning;

namespace Workbench.Tests.Provisioning;

/// <summary>The code on a board's label.</summary>
public sealed class BoardCodeTests
{
    [Theory]
    [InlineData("K7QFX", 7, "0b341a5d-efe4-51d9-b298-5b1d1f6b0484")]
    [InlineData("22222", 99, "1a9a1eed-60c6-5a0a-bd73-3bc319175e40")]
    public void A_code_stands_for_the_service_that_RFC_9562_derives_from_it(string ofClass, int number, string service)
    {
        // Both were computed with another implementation of version 5.
        Assert.Equal(Guid.Parse(service), new BoardCode(ofClass, number).ServiceUuid);
    }

    [Theory]
    [InlineData("K7QFX-07")]
    [InlineData("k7qfx-7")]
    [InlineData("  K7QFX-07 ")]
    [InlineData("K7QFX 07")]
    [InlineData("k7qfx07")]
    public void A_code_is_understood_as_people_type_it(string text)
    {
        Assert.True(BoardCode.TryParse(text, out var code, out var fault), fault);
        Assert.Equal("K7QFX-07", code.ToString());
    }

    [Theory]
    [InlineData("", "must be five characters, a dash and a number, as on the board's label: K7QFX-07")]
    [InlineData("K7QFX", "must be five characters, a dash and a number, as on the board's label: K7QFX-07")]
    [InlineData("K7OFX-07", "has a 'O', which no code has (none has 0, 1, I, L, O or U): look at the label again")]
    [InlineData("K7Q-FX07", "has a '-', which no code has (none has 0, 1, I, L, O or U): look at the label again")]
    [InlineData("K7QFX-0", "must end with the board's number, from 1 to 99, as on its label: K7QFX-07")]
    [InlineData("K7QFX-100", "must end with the board's number, from 1 to 99, as on its label: K7QFX-07")]
    [InlineData("K7QFX-1x", "must end with the board's number, from 1 to 99, as on its label: K7QFX-07")]
    [InlineData("K7QFX-+1", "must end with the board's number, from 1 to 99, as on its label: K7QFX-07")]
    public void What_is_no_code_is_refused_with_what_would_be_right(string text, string expected)
    {
        Assert.False(BoardCode.TryParse(text, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void A_new_class_has_a_code_that_can_be_read_back()
    {
        var name = BoardCode.NextClass();

        Assert.True(BoardCode.IsClass(name));
        Assert.True(BoardCode.TryParse(new BoardCode(name, BoardCode.MaxNumber).ToString(), out var code, out _));
        Assert.Equal(new BoardCode(name, 99), code);
    }
}
