using VirtualEsp32;

namespace LineThings.Firmware.Tests;

/// <summary>The nanoFramework unit tests under <c>tests/</c>, each test and each data row as a test of its own.</summary>
public sealed class UnitTestsOfTheDevice
{
    private static readonly Lazy<IReadOnlyList<UnitTestResult>> Results = new(() => UnitTestLauncher.Run(StarterFirmware.UnitTests));

    public static TheoryData<string, string, string> Tests()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var result in Results.Value)
        {
            data.Add(result.Class, result.Method, result.Arguments);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Pass_under_the_rules_of_the_launcher(string @class, string method, string arguments)
    {
        var result = Results.Value.First(result => (result.Class, result.Method, result.Arguments) == (@class, method, arguments));

        Assert.True(result.Outcome == UnitTestOutcome.Passed, $"{result.Outcome}: {result.Message}");
    }
}
