using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Rules;

public sealed class DefaultInterfaceMethodRuleTests
{
    [Theory]
    [InlineData("interface I { «NANO003»int M() { return 1; } }")]
    [InlineData("interface I { «NANO003»int M() => 1; }")]
    [InlineData("interface I { «NANO003»int P => 1; }")]
    [InlineData("interface I { «NANO003»int P { get { return 1; } } }")]
    [InlineData("interface I { «NANO003»static int M() { return 1; } }")]
    [InlineData("interface I { int M(); } interface J : I { «NANO003»int I.M() => 1; }")]
    public void An_interface_member_with_a_body_is_refused(string code) => NanoSourceTest.Verify(code);

    [Fact]
    public void Members_without_a_body_and_nested_types_are_accepted() => NanoSourceTest.Verify(
        "interface I { int M(); int P { get; set; } event System.EventHandler E; class Nested { int M() => 1; } }");

    [Fact]
    public void The_complaint_says_what_to_use_instead() => Assert.Equal(
        ["Code.cs(1,15): error NANO003: A default interface method throws when it is called. Use an abstract base class."],
        NanoSourceTest.Complaints("interface I { int M() => 1; }"));
}
