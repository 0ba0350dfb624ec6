using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Rules;

public sealed class UnsupportedSyntaxRuleTests
{
    [Theory]
    [InlineData("class C { int M(int«NANO002»[,] a) { return a[0, 0]; } }")]
    [InlineData("class C { object M() { return new int«NANO002»[2, 2]; } }")]
    [InlineData("class C { object M() { return «NANO002»new[,] { { 1, 2 }, { 3, 4 } }; } }")]
    [InlineData("class C { object M() { return new int[2]«NANO002»[,]; } }")]
    [InlineData("class C { int[][] M() { return new[] { new[] { 1, 2 }, new int[2] }; } }")]
    public void Multi_dimensional_arrays_are_refused_and_arrays_of_arrays_are_not(string code) => NanoSourceTest.Verify(code);

    [Theory]
    [InlineData("class C { unsafe void «CS0227»M() { «NANO002»int* p = «NANO002»stackalloc int[3]; } }")]
    [InlineData("class C { void M() { System.«CS0234 NANO001»Span<int> s = «CS0518 NANO002»stackalloc[] { 1 }; } }")]
    [InlineData("class C { unsafe void «CS0227»M(byte[] b) { «NANO002»fixed («NANO002»byte* p = b) { } } }")]
    [InlineData("class C { unsafe void «CS0227»M(«NANO002»delegate*<int, void> f) { f(1); } }")]
    [InlineData("class C { void M() { «CS0227 NANO002»unsafe { } } }")]
    public void Pointers_and_the_stack_are_refused(string code) => NanoSourceTest.Verify(code);

    [Theory]
    [InlineData("class C { int M(int a) { return «NANO002»checked(a + 1); } }")]
    [InlineData("class C { int M(int a) { «NANO002»checked { return a + 1; } } }")]
    [InlineData("class C { int M(int a) { unchecked { return a + unchecked(a + 1); } } }")]
    public void Checked_arithmetic_is_refused_and_unchecked_is_not(string code) => NanoSourceTest.Verify(code);

    [Theory]
    [InlineData("class C { int M(int[,] a) { return 0; } }", "Multi-dimensional arrays crash the interpreter. Use an array of arrays.")]
    [InlineData("class C { int M(int a) { return checked(a + 1); } }", "checked never throws on this runtime. Compare before you calculate.")]
    public void The_complaint_says_what_to_use_instead(string code, string message) =>
        Assert.Equal([message], NanoSourceTest.Compile(code).Diagnostics.Select(diagnostic => diagnostic.Message));
}
