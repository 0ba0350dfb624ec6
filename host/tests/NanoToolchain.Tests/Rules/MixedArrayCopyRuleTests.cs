using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Rules;

public sealed class MixedArrayCopyRuleTests
{
    [Theory]
    [InlineData("«NANO006»numbers.CopyTo(objects, 0);")]
    [InlineData("«NANO006»numbers.CopyTo(index: 0, array: objects);")]
    [InlineData("«NANO006»((Array)numbers).CopyTo(objects, 0);")]
    [InlineData("«NANO006»((ICollection)numbers).CopyTo(objects, 0);")]
    [InlineData("«NANO006»Array.Copy(numbers, objects, 1);")]
    [InlineData("«NANO006»Array.Copy(numbers, 0, objects, 0, 1);")]
    public void Copying_to_an_array_of_another_type_is_refused(string statement) => VerifyStatement(statement);

    [Theory]
    [InlineData("numbers.CopyTo(numbers, 0);")]
    [InlineData("objects.CopyTo(new object[3], 0);")]
    [InlineData("Array.Copy(numbers, 0, new int[3], 0, 1);")]
    [InlineData("new ArrayList { 1 }.CopyTo(objects);")]
    [InlineData("numbers.CopyTo(any, 0);")]
    public void Copying_to_an_array_of_the_same_type_is_accepted(string statement) => VerifyStatement(statement);

    [Fact]
    public void The_complaint_names_both_types() => Assert.Equal(
        ["Code.cs(1,42): error NANO006: CopyTo from byte[] to object[] does not work on this runtime. Copy element by element."],
        NanoSourceTest.Complaints("class C { void M(byte[] a, object[] b) { a.CopyTo(b, 0); } }"));

    private static void VerifyStatement(string statement) => NanoSourceTest.Verify(
        "using System;\nusing System.Collections;\nclass C { void M(int[] numbers, object[] objects, Array any) { " + statement + " } }");
}
