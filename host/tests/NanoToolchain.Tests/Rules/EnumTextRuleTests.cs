using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Rules;

public sealed class EnumTextRuleTests
{
    [Theory]
    [InlineData("$\"{«NANO008»day}\"")]
    [InlineData("$\"{«NANO008»day:X}\"")]
    [InlineData("\"a\" + «NANO008»day")]
    [InlineData("«NANO008»day + \"a\"")]
    [InlineData("text += «NANO008»day")]
    [InlineData("«NANO008»day.ToString()")]
    [InlineData("(«NANO008»(object)day).ToString()")]
    [InlineData("any.ToString()", "Enum", "«NANO008»")]
    [InlineData("string.Format(\"{0}\", «NANO008»day)")]
    [InlineData("string.Format(\"{0} {1}\", new object[] { 1, «NANO008»day })")]
    [InlineData("string.Concat(\"a\", «NANO008»day)")]
    [InlineData("new StringBuilder().Append(«NANO008»day).ToString()")]
    public void The_text_of_an_enum_is_refused(string expression, string type = "DayOfWeek", string mark = "") =>
        VerifyExpression(mark + expression, type);

    [Theory]
    [InlineData("$\"{(int)day}\"")]
    [InlineData("\"a\" + (int)day")]
    [InlineData("((byte)day).ToString()")]
    [InlineData("new StringBuilder().Append((int)day).ToString()")]
    [InlineData("day switch { DayOfWeek.Monday => \"Monday\", _ => \"other\" }")]
    [InlineData("day == DayOfWeek.Friday ? \"a\" : \"b\"")]
    [InlineData("Take(day)")]
    public void Its_number_and_its_name_from_a_switch_are_accepted(string expression) => VerifyExpression(expression, "DayOfWeek");

    [Fact]
    public void The_complaint_says_what_to_write_instead() => Assert.Equal(
        ["Code.cs(1,54): error NANO008: On this runtime an enum's text is its number. Cast it to int, or write the name with a switch."],
        NanoSourceTest.Complaints("class C { string M(System.DayOfWeek day) { return $\"{day}\"; } }"));

    private static void VerifyExpression(string expression, string type) => NanoSourceTest.Verify(
        "using System;\nusing System.Text;\nclass C { static string Take(object o) => null; string M(DayOfWeek day, " + type + " any, string text) => " + expression + "; }");
}
