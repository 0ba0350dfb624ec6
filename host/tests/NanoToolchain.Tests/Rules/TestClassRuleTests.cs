using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Rules;

public sealed class TestClassRuleTests
{
    private const string NoState = "The launcher runs tests without an object: a test class has no instance state. Make it static or local.";
    private const string NoThis = "The launcher runs tests without an object: there is no \"this\". Make the helper static.";
    private const string NoNull = "A null in a DataRow crashes the metadata processor. Write a test of its own for null.";
    private const string NumbersAndStrings = "An array, enum or type in a DataRow aborts the launcher. Use numbers and strings.";

    [Theory]
    [InlineData("«»public int State; [TestMethod] public void A() { State = 1; }", NoState)]
    [InlineData("«»readonly object _state = new object(), _other = new object(); [TestMethod] public void A() { lock (_state) { lock (_other) { } } }", NoState)]
    [InlineData("«»public int State { get; set; } [TestMethod] public void A() { State = 1; }", NoState)]
    [InlineData("«»public int Computed => 1;", NoState)]
    [InlineData("«»public event System.EventHandler Happened; [TestMethod] public void A() { Happened(null, null); }", NoState)]
    [InlineData("«»public T() { s = 1; } static int s; [TestMethod] public void A() { Assert.AreEqual(1, s); }", "The launcher runs tests without an object: a constructor is never called. Use a method marked with [Setup].")]
    public void Instance_state_is_refused_where_it_is_declared(string members, string message) => VerifyClass(members, message);

    [Theory]
    [InlineData("[TestMethod] public void A() { «»this.Helper(); } void Helper() { }", NoThis)]
    [InlineData("[TestMethod] public void A() { «»Helper(); } void Helper() { }", NoThis)]
    [InlineData("[TestMethod] public void A() { System.Action a = () => «»Helper(); a(); } void Helper() { }", NoThis)]
    [InlineData("[TestMethod] public void A() { System.Action a = «»Helper; a(); } void Helper() { }", NoThis)]
    [InlineData("[TestMethod] public void A() { Take(«»this); } static void Take(object o) { }", NoThis)]
    public void The_object_is_refused_where_it_is_used(string members, string message) => VerifyClass(members, message);

    [Theory]
    [InlineData("[DataRow(1)] [TestMethod] public void A(int a) { }")]
    [InlineData("[DataRow(1, \"a\")] [DataRow(2, \"b\")] [TestMethod] public void A(int a, string b) { }")]
    [InlineData("[DataRow((byte)1, 2L, 3.5, true, 'c', 2f, 4u)] [TestMethod] public void A(byte a, long b, double c, bool d, char e, float f, uint g) { }")]
    [InlineData("[DataRow(new object[] { 1, \"a\" })] [TestMethod] public void A(int a, string b) { }")]
    [InlineData("[Setup] public void S() { s_state = 1; } static int s_state; [Cleanup] public void E() { } [TestMethod] public static void A() { Assert.AreEqual(1, s_state); }")]
    [InlineData("static T() { } static readonly int[] Values = { 1 }; const int K = 1; static int P { get; } = 2; [TestMethod] public void A() { Helper(Values[0] + K + P); } static void Helper(int a) { }")]
    [InlineData("[TestMethod] public void A() { new Fake(3).Write(); } private sealed class Fake { private int _state; public Fake(int a) { _state = a; } public void Write() { Other(); } void Other() { _state++; } }")]
    [InlineData("private int Unmarked(int a) { return a; }")]
    public void What_the_launcher_runs_is_accepted(string members) =>
        Assert.Empty(NanoSourceTest.Complaints(Class(members)));

    [Theory]
    [InlineData("«»[TestMethod] void A() { }", "A must be public and return void: the launcher would not find or not check it.")]
    [InlineData("«»[TestMethod] internal static void A() { }", "A must be public and return void: the launcher would not find or not check it.")]
    [InlineData("«»[TestMethod] public int A() { return 1; }", "A must be public and return void: the launcher would not find or not check it.")]
    [InlineData("«»[Setup] private void A() { }", "A must be public and return void: the launcher would not find or not check it.")]
    [InlineData("«»[TestMethod] public void A(int a) { }", "A has parameters and no DataRow to fill them.")]
    [InlineData("«»[Cleanup] public void A(int a) { }", "A has parameters and no DataRow to fill them.")]
    public void A_test_that_the_launcher_could_not_call_is_refused(string members, string message) => VerifyClass(members, message);

    [Theory]
    [InlineData("[«»DataRow(null)] [TestMethod] public void A(object a) { }", NoNull)]
    [InlineData("[«»DataRow(1, null)] [TestMethod] public void A(int a, string b) { }", NoNull)]
    [InlineData("[«»DataRow((object)null)] [TestMethod] public void A(object a) { }", NoNull)]
    [InlineData("[«»DataRow(new int[] { 1 })] [TestMethod] public void A(int[] a) { }", NumbersAndStrings)]
    [InlineData("[«»DataRow(System.DayOfWeek.Monday)] [TestMethod] public void A(System.DayOfWeek a) { }", NumbersAndStrings)]
    [InlineData("[«»DataRow(typeof(int))] [TestMethod] public void A(System.Type a) { }", NumbersAndStrings)]
    [InlineData("[«»DataRow(1)] [TestMethod] public void A(int a, int b) { }", "The DataRow has 1 values, A has 2 parameters.")]
    [InlineData("[DataRow(1, 2), «»DataRow] [TestMethod] public void A(int a, int b) { }", "The DataRow has 0 values, A has 2 parameters.")]
    [InlineData("[«»DataRow(1)] [TestMethod] public void A() { }", "The DataRow has 1 values, A has 0 parameters.")]
    public void A_row_that_the_launcher_could_not_hand_over_is_refused(string members, string message) => VerifyClass(members, message);

    [Fact]
    public void A_test_in_an_unmarked_class_would_never_run() => Assert.Equal(
        ["Code.cs(2,18): error NANO009: A would never run: T is not marked with [TestClass]."],
        NanoSourceTest.Complaints("using nanoFramework.TestFramework;\npublic class T { [TestMethod] public void A() { } }"));

    [Fact]
    public void A_test_class_inherits_from_nothing() => Assert.Equal(
        ["Code.cs(3,28): error NANO009: What T inherits from Base is not checked and has no object. Put what tests share into static helpers."],
        NanoSourceTest.Complaints(
            "using nanoFramework.TestFramework;\npublic abstract class Base { protected int State; }\n[TestClass] public class T : Base, System.IDisposable { public void Dispose() { } }"));

    [Fact]
    public void Only_a_class_is_a_test_class() => Assert.Equal(
        ["Code.cs(2,2): error CS0592: Attribute 'TestClass' is not valid on this declaration type. It is only valid on 'class' declarations."],
        NanoSourceTest.Complaints("using nanoFramework.TestFramework;\n[TestClass] public struct T { [TestMethod] public void A() { } }"));

    private static string Class(string members) => $"using nanoFramework.TestFramework;\n[TestClass] public class T {{ {members} }}";

    /// <summary>Asserts the one complaint, which stands where the members have their mark.</summary>
    private static void VerifyClass(string members, string message)
    {
        var marked = Class(members);
        var column = marked.IndexOf('«', StringComparison.Ordinal) - marked.IndexOf('\n', StringComparison.Ordinal);

        var complaints = NanoSourceTest.Complaints(marked.Replace("«»", string.Empty, StringComparison.Ordinal));

        Assert.Equal([$"Code.cs(2,{column}): error NANO009: {message}"], complaints);
    }
}
