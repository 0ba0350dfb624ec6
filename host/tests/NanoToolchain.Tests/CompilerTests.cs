using NanoToolchain.Building;
using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests;

/// <summary>What the compiler itself refuses because nanoFramework, or C# 9, does not have it.</summary>
public sealed class CompilerTests
{
    [Theory]
    [InlineData("using System.Collections.«CS0234»Generic;")]
    [InlineData("using System.«CS0234»Linq;")]
    [InlineData("using System.Threading.«CS0234»Tasks;")]
    [InlineData("class C { void M(int[] a) { var q = from x in «CS1935»a select x; } }")]
    [InlineData("class C { «CS0518»int? M() { return null; } }")]
    [InlineData("class C { int M(C c) { return «CS0518»c?.P ?? 0; } int P => 1; }")]
    [InlineData("class C { «CS8179»(int, int) M() { return «CS8179»(1, 2); } }")]
    [InlineData("«CS0656 CS0656»record «CS0518»R(int A);")]
    [InlineData("class C { System.Collections.IEnumerable M() «CS0518 CS0518 CS0656 CS0656»{ yield return 1; } }")]
    [InlineData("class C { int M(int[] a) { return a[«CS0518 CS0656»^1]; } }")]
    [InlineData("class C { int[] M(int[] a) { return a[«CS0518 CS0518»1..«CS0518»2]; } }")]
    [InlineData("class C { «CS0518»decimal M() { return default; } }")]
    [InlineData("class C { void M() { dynamic d = 1; «CS0656»d.X(); } }")]
    [InlineData("class C { public volatile int F = 1; int M() { return «CS0518»F; } }")]
    [InlineData("class C { [System.«CS0234 CS0234»ThreadStatic] public static int F = 1; }")]
    [InlineData("class C { object M() { return System.Enum.«CS0117»Parse(typeof(System.DayOfWeek), \"Monday\"); } }")]
    [InlineData("class C { object M(string s) { return System.Guid.«CS0117»Parse(s); } }")]
    [InlineData("class C { object M(System.Guid a) { return a.«CS1501»ToString(\"N\"); } }")]
    [InlineData("class C { bool M(System.Guid a, System.Guid b) { return «CS0019»a == b; } }")]
    [InlineData("class C { string M(string[] a) { return string.«CS0117»Join(\",\", a); } }")]
    [InlineData("class C { string M(string a) { return a.«CS1061»Replace(\"a\", \"b\"); } }")]
    [InlineData("class C { bool M(string a) { return string.«CS0117»IsNullOrWhiteSpace(a); } }")]
    [InlineData("class C { bool M(string a) { return a.StartsWith(\"a\", «CS0234»System.StringComparison.Ordinal); } }")]
    [InlineData("class C { string[] M(string a) { return a.Split(',', «CS0234»System.StringSplitOptions.None); } }")]
    [InlineData("class C { bool M(char a) { return char.«CS0117»IsDigit(a); } }")]
    [InlineData("class C { void M(int[] a) { System.Array.«CS0117»Resize(ref a, 5); } }")]
    [InlineData("class C { void M(int[] a) { System.Array.«CS0117»Fill(a, 5); } }")]
    [InlineData("class C { void M(int[] a) { System.Array.«CS0117»Reverse(a); } }")]
    [InlineData("class C { object M() { return new System.Diagnostics.«CS0234»Stopwatch(); } }")]
    [InlineData("class C { object M() { return new System.«CS0234»Uri(\"a\"); } }")]
    [InlineData("class C { object M() { return System.DateTime.«CS0117»Now; } }")]
    [InlineData("class C { void M() { System.Threading.Monitor.«CS0117»Wait(this); } }")]
    [InlineData("class C { void M() { System.Threading.Monitor.«CS0117»TryEnter(this); } }")]
    [InlineData("class C { void M(System.Threading.Thread t) { t.«CS1061»IsBackground = true; } }")]
    [InlineData("class C { void M(System.Threading.Thread t) { t.«CS1061»Name = \"a\"; } }")]
    [InlineData("class C { bool M(System.Threading.AutoResetEvent e) { return e.«CS7036»WaitOne(5); } }")]
    [InlineData("class C { object M() { return «CS0234»System.Activator.CreateInstance(typeof(C)); } }")]
    [InlineData("class C { void M() { System.Console.WriteLine(«CS1503»5); } }")]
    [InlineData("class C { object M() { return System.Text.Encoding.«CS0117»ASCII; } }")]
    [InlineData("class C { string M(byte[] b) { return System.Text.Encoding.UTF8.«CS7036»GetString(b); } }")]
    [InlineData("class C { void M(System.Text.StringBuilder b) { b.«CS1061»AppendFormat(\"{0}\", 1); } }")]
    [InlineData("class C { void M() { try { } catch (System.«CS0234»DivideByZeroException) { } } }")]
    [InlineData("class C { int M(string s) { var n = 0; foreach (var c in s) { «CS0019»n += c; } return n; } }")]
    public void What_nanoFramework_does_not_have_is_refused(string code) => NanoSourceTest.Verify(code);

    [Theory]
    [InlineData("«CS8773»namespace A;\nclass C { }")]
    [InlineData("«CS8773»global using System;\nclass C { }")]
    [InlineData("class C { string M() { return «CS8773»\"\"\"raw\"\"\"; } }")]
    [InlineData("class C { object M() { var f = «CS8773»() => 5; return f; } }")]
    [InlineData("class C«CS8773»(int x) { int M() => x; }")]
    [InlineData("class C { int[] M() { return «CS8773»[1, 2]; } }")]
    [InlineData("struct S { public int X; public «CS8773»S() { X = 1; } }")]
    [InlineData("class «CS0656 CS0656»C { public required string «CS8773»F = \"\"; }")]
    [InlineData("class C { bool M(object[] a) { return a is «CS0518 CS8773»[1, 2]; } }")]
    [InlineData("class C { object M() { return «CS0518 CS8773»\"a\"u8; } }")]
    [InlineData("class C { const string A = \"a\"; string M() { const string b = «CS8773»$\"{A}b\"; return b; } }")]
    public void What_came_after_CSharp_9_is_refused(string code) => NanoSourceTest.Verify(code);

    [Fact]
    public void Async_is_refused() =>
        NanoSourceTest.Verify("class C { async void M() «CS0518 CS0656 CS0656 CS0656»{ } }");

    [Fact]
    public void What_is_obsolete_is_refused_with_what_nanoFramework_says_about_it()
    {
        var complaints = NanoSourceTest.Complaints("class C { bool M(out System.Guid g) { return System.Guid.TryParseGuidWithDashes(\"a\", out g); } }");

        Assert.Equal(
            ["Code.cs(1,46): error CS0618: 'Guid.TryParseGuidWithDashes(string, out Guid)' is obsolete: 'This will be renamed to TryParse in a future version.'"],
            complaints);
    }

    [Theory]
    [InlineData("class C { [System.Obsolete, «CS0579»System.Obsolete] void M() { } }")]
    [InlineData("[«CS0592»System.Flags] class C { }")]
    [InlineData("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"A\"), System.Runtime.CompilerServices.InternalsVisibleTo(\"B\")]")]
    public void Attributes_stand_where_and_as_often_as_nanoFramework_has_them(string code) => NanoSourceTest.Verify(code);

    [Fact]
    public void A_warning_is_an_error() =>
        NanoSourceTest.Verify("class C { void M() { int «CS0219»unused = 1; } }");

    [Fact]
    public void Only_the_assemblies_referred_to_can_be_used()
    {
        var result = NanoCompiler.Compile(
            "Snippet", isProgram: false, [new NanoSource("Code.cs", "class C { object M() { return new System.Collections.Hashtable(); } }")], ["mscorlib"], []);

        Assert.Equal(
            ["Code.cs(1,54): error CS0234: The type or namespace name 'Hashtable' does not exist in the namespace 'System.Collections' (are you missing an assembly reference?)"],
            result.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        Assert.Null(result.Assembly);
    }

    [Fact]
    public void A_program_needs_a_Main()
    {
        var result = NanoCompiler.Compile("Snippet", isProgram: true, [new NanoSource("Code.cs", "class C { }")], ["mscorlib"], []);

        Assert.Equal(
            ["error CS5001: Program does not contain a static 'Main' method suitable for an entry point"],
            result.Diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void Complaints_come_by_file_and_place()
    {
        var result = NanoCompiler.Compile(
            "Snippet",
            isProgram: false,
            [new NanoSource("B.cs", "class B { int[,] M() { return new int[1, 1]; } }"), new NanoSource("A.cs", "class A<T> { }\nclass E { X Y; }")],
            ["mscorlib"],
            []);

        Assert.Equal(
            ["A.cs(1,8) NANO001", "A.cs(2,11) CS0246", "A.cs(2,13) CS0169", "B.cs(1,14) NANO002", "B.cs(1,38) NANO002"],
            result.Diagnostics.Select(diagnostic => $"{diagnostic.File}({diagnostic.Line},{diagnostic.Column}) {diagnostic.Id}"));
    }
}
