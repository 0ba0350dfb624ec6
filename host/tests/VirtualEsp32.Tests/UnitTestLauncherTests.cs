namespace VirtualEsp32.Tests;

/// <summary>nanoFramework unit tests run by the rules of nanoFramework's own launcher.</summary>
public sealed class UnitTestLauncherTests
{
    private static readonly Lazy<IReadOnlyList<UnitTestResult>> Results = new(() => UnitTestLauncher.Run(TestFirmware.UnitTests.Image));

    [Fact]
    public void Plain_tests_come_before_data_rows_each_with_its_outcome()
    {
        Assert.Equal(
            [
                ("Test", "", UnitTestOutcome.Passed),
                ("Fails", "", UnitTestOutcome.Failed),
                ("Is_static", "", UnitTestOutcome.Passed),
                ("Skips_itself", "", UnitTestOutcome.Skipped),
                ("Waits", "", UnitTestOutcome.Passed),
                ("Row", "1, \"one\"", UnitTestOutcome.Passed),
                ("Row_that_fails", "2, \"two\"", UnitTestOutcome.Failed),
            ],
            Of("First").Select(result => (result.Method, result.Arguments, result.Outcome)));
    }

    [Fact]
    public void Setup_and_cleanup_run_once_for_a_class()
    {
        var result = Assert.Single(Of("Second"));

        Assert.Equal((UnitTestOutcome.Passed, string.Empty), (result.Outcome, result.Message));
    }

    [Fact]
    public void A_failure_tells_what_was_expected()
    {
        Assert.Equal("AssertFailedException: Not true. on purpose", Of("First").Single(result => result.Method == "Fails").Message);
        Assert.Equal("AssertFailedException: Expected \"zwei\", found \"two\".", Of("First").Last().Message);
        Assert.Equal("SkipTestException: not today", Of("First").Single(result => result.Outcome == UnitTestOutcome.Skipped).Message);
    }

    [Fact]
    public void A_setup_that_skips_skips_its_class()
    {
        Assert.Equal(
            new UnitTestResult("Third", "SetUp", string.Empty, UnitTestOutcome.Skipped, "SkipTestException: no hardware here"),
            Assert.Single(Of("Third")));
    }

    [Fact]
    public void A_setup_or_cleanup_that_fails_is_a_result_of_its_own()
    {
        Assert.Equal(
            [
                ("SetUp", UnitTestOutcome.Failed, "Exception: setup is broken"),
                ("Test", UnitTestOutcome.Passed, ""),
                ("CleanUp", UnitTestOutcome.Failed, "Exception: cleanup is broken"),
            ],
            Of("Fourth").Select(result => (result.Method, result.Outcome, result.Message)));
    }

    [Theory]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    [InlineData("new AutoResetEvent(false).WaitOne();")]
    [InlineData("while (Environment.TickCount64 >= 0) { Thread.Sleep(100); }")]
    [InlineData("new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();")]
    public void A_test_that_would_keep_the_launcher_from_ending_is_refused(string statement)
    {
        var tests = TestFirmware.UnitTests.With("            throw new Exception(\"cleanup is broken\");", "            " + statement);

        var exception = Assert.Throws<InvalidOperationException>(() => UnitTestLauncher.Run(tests.Image));

        Assert.Contains("nanoFramework's launcher would never end", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("After Fourth.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Assert.AreEqual(1, 1);", null)]
    [InlineData("Assert.AreEqual(1, 2);", "Expected 1, found 2.")]
    [InlineData("Assert.AreEqual(\"a\", null);", "Expected \"a\", found null.")]
    [InlineData("Assert.AreEqual(new DateTime(2024, 1, 2), new DateTime(2024, 1, 2));", null)]
    [InlineData("Assert.AreNotEqual(1, 2);", null)]
    [InlineData("Assert.AreNotEqual(1, 1);", "Both are 1.")]
    [InlineData("Assert.AreSame(\"a\", \"a\");", null)]
    [InlineData("Assert.AreSame(new object(), new object());", "Not the same object.")]
    [InlineData("Assert.AreNotSame(\"a\", \"a\");", "The same object.")]
    [InlineData("Assert.IsTrue(1 > 0);", null)]
    [InlineData("Assert.IsFalse(1 > 0, \"really\");", "Not false. really")]
    [InlineData("Assert.IsNull(null);", null)]
    [InlineData("Assert.IsNull(\"a\");", "Not null: a.")]
    [InlineData("Assert.IsNotNull(null);", "Null.")]
    [InlineData("Assert.IsInstanceOfType(\"a\", typeof(string));", null)]
    [InlineData("Assert.IsInstanceOfType(1, typeof(string));", "Expected System.String, found System.Int32.")]
    [InlineData("Assert.IsNotInstanceOfType(\"a\", typeof(string));", "Of type System.String.")]
    [InlineData("Assert.Contains(\"b\", \"abc\");", null)]
    [InlineData("Assert.Contains(\"d\", \"abc\");", "\"d\" is not in \"abc\".")]
    [InlineData("Assert.DoesNotContains(\"b\", \"abc\");", "\"b\" is in \"abc\".")]
    [InlineData("Assert.StartsWith(\"b\", \"abc\");", "\"abc\" does not start with \"b\".")]
    [InlineData("Assert.EndsWith(\"b\", \"abc\");", "\"abc\" does not end with \"b\".")]
    [InlineData("Assert.ThrowsException(typeof(ArgumentException), () => throw new ArgumentException());", null)]
    [InlineData("Assert.ThrowsException(typeof(ArgumentException), () => Thread.Sleep(0));", "Expected System.ArgumentException, nothing was thrown.")]
    [InlineData("CollectionAssert.AreEqual(new byte[] { 1, 2 }, new byte[] { 1, 2 });", null)]
    [InlineData("CollectionAssert.AreEqual(new byte[] { 1, 2 }, new byte[] { 1, 3 });", "Not true. Expected [1, 2], found [1, 3].")]
    [InlineData("CollectionAssert.AreEqual(new byte[] { 1, 2 }, new byte[] { 1 });", "Not true. Expected [1, 2], found [1].")]
    [InlineData("CollectionAssert.AreEqual(new byte[] { 1 }, null);", "Not true. Expected [1], found null.")]
    [InlineData("CollectionAssert.AreNotEqual(new byte[] { 1 }, new byte[] { 1 });", "Not false. Both are [1].")]
    [InlineData("CollectionAssert.Empty(new byte[0]);", null)]
    [InlineData("CollectionAssert.Empty(new byte[1]);", "Expected 0, found 1. Not empty.")]
    [InlineData("CollectionAssert.NotEmpty(new byte[0]);", "Not true. Empty.")]
    public void Assertions_hold_or_say_why_not(string assertion, string? message)
    {
        var tests = TestFirmware.UnitTests.With("throw new Exception(\"setup is broken\");", assertion);

        var setup = UnitTestLauncher.Run(tests.Image).SingleOrDefault(result => result is { Class: "Fourth", Method: "SetUp" });

        Assert.Equal(message is null ? null : "AssertFailedException: " + message, setup?.Message);
    }

    [Fact]
    public void A_derived_exception_is_not_the_one_expected()
    {
        var tests = TestFirmware.UnitTests.With(
            "throw new Exception(\"setup is broken\");",
            "Assert.ThrowsException(typeof(Exception), () => throw new ArgumentException(\"derived\"));");

        var setup = UnitTestLauncher.Run(tests.Image).Single(result => result is { Class: "Fourth", Method: "SetUp" });

        Assert.Equal("AssertFailedException: Expected System.Exception, found System.ArgumentException: derived", setup.Message);
    }

    private static IEnumerable<UnitTestResult> Of(string name) => Results.Value.Where(result => result.Class == name);
}
