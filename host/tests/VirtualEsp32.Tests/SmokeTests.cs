namespace VirtualEsp32.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Nothing() => Assert.True(Environment.TickCount64 > 0);
}
