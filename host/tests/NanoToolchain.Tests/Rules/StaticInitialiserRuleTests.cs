using NanoToolchain.Api;
using NanoToolchain.Building;
using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Rules;

public sealed class StaticInitialiserRuleTests
{
    private const string Zed = " class Zed { public static int V = 3; public static int W { get; } = 4; public const int K = 5; }";

    [Theory]
    [InlineData("class Alpha { «NANO004»public static int V = Zed.V + 1; }")]
    [InlineData("class Alpha { «NANO004»static int V = Zed.W + 1; static int M() => V; }")]
    [InlineData("class Alpha { public static int V { get; } = «NANO004»Zed.V; }")]
    [InlineData("class Alpha { public static int V; static Alpha() { V = 1; «NANO004»V = Zed.V; } }")]
    [InlineData("class Alpha { public static int V; static Alpha() { «NANO004»M(ref Zed.V); } static void M(ref int a) { V = a; } }")]
    public void Another_class_s_static_field_or_property_is_refused(string code) => NanoSourceTest.Verify(code + Zed);

    [Theory]
    [InlineData("class Alpha { «NANO004»public static int V = M(); static int M() { return N(); } static int N() => Zed.V; }")]
    [InlineData("class Alpha { «NANO004»public static Beta V = new Beta(); } class Beta { public int X; public Beta() { X = Zed.V; } }")]
    [InlineData("class Alpha { «NANO004»public static Beta V = new Beta(); } class Beta { public int X = Zed.V; }")]
    [InlineData("class Alpha { «NANO004»public static Beta V = new Beta(); } class Beta : Base { } class Base { public int X = Zed.V; }")]
    [InlineData("class Alpha { «NANO004»public static Beta V = new Beta { P = 1 }; } class Beta { public int P { get => 0; set { Zed.V = Zed.V + value; } } }")]
    [InlineData("class Alpha { «NANO004»public static Beta V = new Beta() + 1; } class Beta { public static Beta operator +(Beta a, int b) => Zed.V > b ? a : null; }")]
    [InlineData("class Alpha { «NANO004»public static int V = M(3); static int M(int n) => n == 0 ? Zed.V : M(n - 1); }")]
    public void So_is_one_that_is_read_through_something_called(string code) => NanoSourceTest.Verify(code + Zed);

    [Theory]
    [InlineData("class Alpha { public static int V = Zed.K; }")]
    [InlineData("class Alpha { public static int V = 1; public static int W = V + 1; public static int X { get; } = W; }")]
    [InlineData("class Alpha { public static System.DayOfWeek V = System.DayOfWeek.Friday; }")]
    [InlineData("class Alpha { public static string V = nameof(Zed.V); }")]
    [InlineData("class Alpha { public static System.Action V = () => Zed.V++; }")]
    [InlineData("class Alpha { public static int V = Beta.M(); } delegate int D(); class Beta { public static int M() { D d = () => 1; return d(); } }")]
    [InlineData("class Alpha { public static byte[] V = { 1, 2, 3, 4, 5, 6, 7, 8 }; }")]
    [InlineData("class Alpha { public static object V = new object(); int _instance = Zed.V; int M() => _instance + Zed.V; }")]
    [InlineData("class Alpha { static class Nested { public const int N = 3; } public static int V = Nested.N; }")]
    public void Constants_its_own_fields_and_what_runs_later_are_accepted(string code) => NanoSourceTest.Verify(code + Zed);

    [Theory]
    [InlineData("class Alpha { «NANO004»public static string V = string.Empty; }")]
    [InlineData("class Alpha { «NANO004»public static System.Guid V = System.Guid.Empty; }")]
    [InlineData("class Alpha { «NANO004»public static int V = Nested.N; static class Nested { public static int N = 3; } }")]
    public void It_makes_no_difference_whose_class_the_other_is(string code) => NanoSourceTest.Verify(code);

    [Theory]
    [InlineData("class Alpha { public static int V = Zed.W; }", "Zed.W")]
    [InlineData("class Alpha { public static int V = Zed.Twice(); }", "Zed.V")]
    public void The_other_class_may_be_in_another_project(string code, string read)
    {
        var zed = NanoCompiler.Compile(
            "Other",
            isProgram: false,
            [new NanoSource("Zed.cs", "public static class Zed { public static int V = 3; public static int W { get; } = 4; public static int Twice() => V + V; }")],
            ReferenceAssemblies.Pinned.Names,
            []);

        var result = NanoCompiler.Compile("Snippet", isProgram: false, [new NanoSource("Code.cs", code)], ReferenceAssemblies.Pinned.Names, [zed.Assembly!]);

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("NANO004", "Code.cs", 1, 15), (diagnostic.Id, diagnostic.File, diagnostic.Line, diagnostic.Column));
        Assert.StartsWith($"A static initialiser of Alpha reads {read}, ", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_complaint_names_both_and_says_why() => Assert.Equal(
        [
            "Code.cs(1,15): error NANO004: A static initialiser of Alpha reads Zed.W, which may not have been initialised yet: "
                + "static initialisers run before Main in alphabetical order of the classes. Use a const, or read it where it is used.",
        ],
        NanoSourceTest.Complaints("class Alpha { public static int V = Zed.W; }" + Zed));
}
