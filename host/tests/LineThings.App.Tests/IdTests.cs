using VirtualEsp32;

namespace LineThings.App.Tests;

public sealed class IdTests
{
    [Fact]
    public void A_ULID_starts_with_its_time()
    {
        // The moment that the ULID specification's reference implementation is tested with.
        var time = new VirtualTime(DateTimeOffset.FromUnixTimeMilliseconds(1469918176385));

        var ulid = new Ulid(time, new Random(1)).Next();

        Assert.StartsWith("01ARYZ6S41", ulid, StringComparison.Ordinal);
        Assert.True(Ulid.IsValid(ulid));
    }

    [Fact]
    public void Two_ULIDs_of_one_moment_differ()
    {
        var ulids = new Ulid(new VirtualTime(), new Random(1));

        Assert.NotEqual(ulids.Next(), ulids.Next());
    }

    [Theory]
    [InlineData("01CGZVT9XTWA8Q2Z8QSX0B0EH8", true)]
    [InlineData("7ZZZZZZZZZZZZZZZZZZZZZZZZZ", true)]
    [InlineData("8ZZZZZZZZZZZZZZZZZZZZZZZZZ", false)]
    [InlineData("01CGZVT9XTWA8Q2Z8QSX0B0EH", false)]
    [InlineData("01CGZVT9XTWA8Q2Z8QSX0B0EH8X", false)]
    [InlineData("01CGZVT9XTWA8Q2Z8QSX0B0EHU", false)]
    [InlineData("01cgzvt9xtwa8q2z8qsx0b0eh8", false)]
    [InlineData("", false)]
    public void A_ULID_has_26_characters_of_base_32_and_fits_into_128_bits(string text, bool isValid) =>
        Assert.Equal(isValid, Ulid.IsValid(text));

    [Fact]
    public void A_device_id_is_a_t_the_time_in_ms_as_12_hex_digits_and_20_more()
    {
        var time = new VirtualTime(DateTimeOffset.FromUnixTimeMilliseconds(0x0123456789AB));

        var id = new DeviceId(time, new Random(1)).Next();

        Assert.Matches("^t0123456789ab[0-9a-f]{20}$", id);
    }
}
