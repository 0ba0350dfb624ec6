using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Rules;

public sealed class UnreferencedTimerRuleTests
{
    [Theory]
    [InlineData("void M() { «NANO007»new Timer(Tick, null, 1, 1); }")]
    [InlineData("void M() { _ = «NANO007»new Timer(Tick, null, 1, 1); }")]
    [InlineData("void M() { _ = (object)«NANO007»new Timer(Tick, null, 1, 1); }")]
    [InlineData("void M() { «NANO007»new Timer(Tick, null, 1, 1).Change(1, 1); }")]
    [InlineData("void M() => «NANO007»new Timer(Tick, null, 1, 1);")]
    [InlineData("void M() { Take(() => «NANO007»new Timer(Tick, null, 1, 1)); }")]
    [InlineData("void M() { var timer = «NANO007»new Timer(Tick, null, 1, 1); }")]
    [InlineData("void M() { Timer timer = «NANO007»new(Tick, null, 1, 1); }")]
    public void A_timer_that_nothing_holds_is_refused(string member) => VerifyMember(member);

    [Theory]
    [InlineData("Timer _timer; void M() { _timer = new Timer(Tick, null, 1, 1); _timer.Change(1, 1); }")]
    [InlineData("Timer Property { get; } = new Timer(Tick, null, 1, 1);")]
    [InlineData("Timer M() => new Timer(Tick, null, 1, 1);")]
    [InlineData("void M(System.Collections.ArrayList list) { list.Add(new Timer(Tick, null, 1, 1)); }")]
    [InlineData("Timer M() { var timer = new Timer(Tick, null, 1, 1); return timer; }")]
    [InlineData("void M() { using (new Timer(Tick, null, 1, 1)) { Thread.Sleep(5); } }")]
    [InlineData("void M() { using var timer = new Timer(Tick, null, 1, 1); Thread.Sleep(5); }")]
    [InlineData("void M() { var timer = new Timer(Tick, null, 1, 1); Thread.Sleep(Timeout.Infinite); }")]
    [InlineData("void M(AutoResetEvent end) { var timer = new Timer(Tick, null, 1, 1); end.WaitOne(); }")]
    public void One_that_something_holds_is_accepted(string member) => VerifyMember(member);

    [Fact]
    public void The_complaint_says_where_to_keep_it() => Assert.Equal(
        ["Code.cs(1,24): error NANO007: A Timer that nothing refers to is collected and never fires. Keep it in a field."],
        NanoSourceTest.Complaints("class C { void M() { _=new System.Threading.Timer(s => { }, null, 1, 1); } }"));

    private static void VerifyMember(string member) => NanoSourceTest.Verify(
        "using System.Threading;\nclass C { " + member + " static void Tick(object state) { } void Take(ThreadStart start) { } }");
}
