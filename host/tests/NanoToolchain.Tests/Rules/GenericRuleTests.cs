using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Rules;

public sealed class GenericRuleTests
{
    [Theory]
    [InlineData("class C { object M() { return new System.Collections.«CS0234»Generic.«NANO001»List<int>(); } }")]
    [InlineData("public class C { public «NANO001»List<int> F; } public class List«NANO001»<T> { }")]
    [InlineData("class C { void M(System.«NANO001»Action<int> a) { } }")]
    [InlineData("class C { void M(System.«NANO001»Func<int> a) { } }")]
    [InlineData("public class C { public event System.«NANO001»EventHandler<System.EventArgs> E { add { } remove { } } }")]
    [InlineData("class C { object M(System.«CS0234 NANO001»Span<byte> a) { return null; } }")]
    [InlineData("class C { object M() { return System.Array.«CS0117 NANO001»Empty<int>(); } }")]
    [InlineData("using Number = System.«NANO001»Action<int>; class C { void M(Number n) { } }")]
    [InlineData("class C { object M() { return typeof(System.«NANO001»Action<>); } }")]
    public void Using_a_generic_is_refused(string code) => NanoSourceTest.Verify(code);

    [Theory]
    [InlineData("class C«NANO001»<T> { }")]
    [InlineData("struct S«NANO001»<T> { }")]
    [InlineData("interface I«NANO001»<T> { }")]
    [InlineData("delegate T D«NANO001»<T>();")]
    [InlineData("class C { T M«NANO001»<T>(T a) { return a; } }")]
    [InlineData("class C { object M() { return Local(1); T Local«NANO001»<T>(T a) => a; } }")]
    public void Declaring_a_generic_is_refused(string code) => NanoSourceTest.Verify(code);

    [Fact]
    public void An_anonymous_type_is_refused_where_it_stands()
    {
        var complaints = NanoSourceTest.Complaints("class C { object M() { return new { A = 1 }; } }");

        Assert.Equal(
            "Code.cs(1,31): error NANO001: The compiler makes a generic class of an anonymous type: the interpreter crashes while loading it. Write a class.",
            complaints[^1]);
    }

    [Fact]
    public void The_complaint_says_what_to_use_instead() => Assert.Equal(
        [
            "Code.cs(1,25): error NANO001: Action<int> is generic: the interpreter crashes while loading it. Use ArrayList, Hashtable, an array or a delegate of your own.",
            "Code.cs(2,8): error NANO001: Generic declarations crash the interpreter while it loads the assembly. Write the type out.",
        ],
        NanoSourceTest.Complaints("class C { void M(System.Action<int> a) { } }\nclass D<T> { }"));
}
