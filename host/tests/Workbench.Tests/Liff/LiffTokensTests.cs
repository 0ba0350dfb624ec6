using LineThings.Workbench.Liff;
using VirtualEsp32;

namespace Workbench.Tests.Liff;

/// <summary>What LIFF access tokens open, and for how long.</summary>
public sealed class LiffTokensTests : IDisposable
{
    private const string Origin = "http://localhost:3000";

    private readonly VirtualTime _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly LiffTokens _tokens;

    public LiffTokensTests()
    {
        _tokens = new LiffTokens(_time);
    }

    /// <inheritdoc/>
    public void Dispose() => _tokens.Dispose();

    [Fact]
    public void A_token_opens_one_app_for_one_user_in_one_origin()
    {
        var (token, grant) = _tokens.Issue("1-a", "U1", "t1", Origin);

        Assert.Same(grant, _tokens.Find(token));
        Assert.Equal(("1-a", "U1", "t1", Origin), (grant.LiffId, grant.UserId, grant.DeviceId, grant.Origin));
        Assert.Equal(43, token.Length);
        Assert.NotEqual(token, _tokens.Issue("1-a", "U1", "t1", Origin).Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    public void Another_text_opens_nothing(string text)
    {
        var (token, _) = _tokens.Issue("1-a", "U1", null, Origin);

        Assert.Null(_tokens.Find(text));
        Assert.Null(_tokens.Find(token.ToUpperInvariant()));
        Assert.Null(_tokens.Find(token + " "));
    }

    [Fact]
    public void A_token_expires_after_twelve_hours()
    {
        var (token, grant) = _tokens.Issue("1-a", "U1", null, Origin);
        Assert.Equal(_time.GetUtcNow().AddHours(12), grant.ExpiresAt);

        _time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(_tokens.Find(token));
        Assert.False(grant.Ended.IsCancellationRequested);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(_tokens.Find(token));
        Assert.True(grant.Ended.IsCancellationRequested);
    }

    [Fact]
    public void The_tokens_of_an_app_can_be_ended_and_those_of_others_live_on()
    {
        var (one, grant) = _tokens.Issue("1-a", "U1", null, Origin);
        var (two, _) = _tokens.Issue("1-a", "U2", null, Origin);
        var (other, _) = _tokens.Issue("2-b", "U1", null, Origin);

        _tokens.Revoke("1-a");

        Assert.Null(_tokens.Find(one));
        Assert.Null(_tokens.Find(two));
        Assert.NotNull(_tokens.Find(other));
        Assert.True(grant.Ended.IsCancellationRequested);
    }

    [Fact]
    public void The_oldest_gives_way_when_there_are_too_many()
    {
        var tokens = Enumerable.Range(0, LiffTokens.Capacity + 1).Select(number => _tokens.Issue("1-a", $"U{number}", null, Origin).Token).ToArray();

        Assert.Null(_tokens.Find(tokens[0]));
        Assert.Equal("U1", _tokens.Find(tokens[1])!.UserId);
        Assert.Equal($"U{LiffTokens.Capacity}", _tokens.Find(tokens[^1])!.UserId);
    }
}
