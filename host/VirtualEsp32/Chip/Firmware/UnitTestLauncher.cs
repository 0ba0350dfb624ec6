using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace VirtualEsp32;

/// <summary>
/// Runs nanoFramework unit tests by the rules of nanoFramework's own launcher: class after class; in each, Setup once, the plain tests, the
/// data rows, Cleanup once; methods are called without an object; a skipped Setup skips the class.
/// </summary>
public static class UnitTestLauncher
{
    private const string Framework = "nanoFramework.TestFramework.";
    private const string Skip = Framework + "SkipTestException";

    /// <summary>How long the tests may wait in all, in their own time: the session's time-out in <c>nano.runsettings</c>.</summary>
    private static readonly TimeSpan SessionLimit = TimeSpan.FromMinutes(2);

    /// <summary>Runs every test of an image.</summary>
    /// <param name="tests">The image; its program is the test assembly.</param>
    /// <returns>One result for each test and each data row, in the order in which they ran; a failed Setup or Cleanup is one too.</returns>
    /// <exception cref="InvalidOperationException">A test waits for ever, or leaves a thread behind: the real launcher would not end.</exception>
    public static IReadOnlyList<UnitTestResult> Run(FirmwareImage tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var time = new VirtualTime();
        using var board = new VirtualBoard(new BoardOptions { Firmware = tests, Time = time });
        var results = new List<UnitTestResult>();
        var isDone = false;
        board.PowerOnWith(firmware =>
        {
            var assembly = firmware.Assemblies.Single(candidate => candidate.GetName().Name == tests.ProgramName);
            foreach (var type in assembly.GetTypes().Where(type => Has(type, "TestClassAttribute")))
            {
                RunClass(type, results);
            }

            isDone = true;
        });
        while (!isDone && time.Elapsed < SessionLimit && time.AdvanceToNextTimer())
        {
        }

        if (!isDone || board.LiveThreads > 0)
        {
            var last = results.Count == 0 ? "the first test" : $"{results[^1].Class}.{results[^1].Method}";
            throw new InvalidOperationException($"After {last} a thread goes on for ever: nanoFramework's launcher would never end.");
        }

        return results;
    }

    private static void RunClass(Type type, List<UnitTestResult> results)
    {
        var methods = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);
        foreach (var setup in methods.Where(method => Has(method, "SetupAttribute")))
        {
            var result = RunOne(type, setup, []);
            if (result.Outcome != UnitTestOutcome.Passed)
            {
                results.Add(result);
            }

            if (result.Outcome == UnitTestOutcome.Skipped)
            {
                return;
            }
        }

        foreach (var test in methods.Where(method => Has(method, "TestMethodAttribute") && !Has(method, "DataRowAttribute")))
        {
            results.Add(RunOne(type, test, []));
        }

        foreach (var test in methods)
        {
            foreach (var row in RowsOf(test))
            {
                results.Add(RunOne(type, test, row));
            }
        }

        foreach (var cleanup in methods.Where(method => Has(method, "CleanupAttribute")))
        {
            var result = RunOne(type, cleanup, []);
            if (result.Outcome != UnitTestOutcome.Passed)
            {
                results.Add(result);
            }
        }
    }

    private static UnitTestResult RunOne(Type type, MethodInfo method, object?[] arguments)
    {
        var shown = string.Join(", ", arguments.Select(Show));
        try
        {
            LoadedFirmware.Invoke(method, method.IsStatic ? null : RuntimeHelpers.GetUninitializedObject(type), arguments);
            return new UnitTestResult(type.Name, method.Name, shown, UnitTestOutcome.Passed, string.Empty);
        }
        catch (PowerLostException)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a test throws is its result.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var outcome = exception.GetType().FullName == Skip ? UnitTestOutcome.Skipped : UnitTestOutcome.Failed;
            return new UnitTestResult(type.Name, method.Name, shown, outcome, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private static string Show(object? value) => value switch
    {
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    };

    private static bool Has(MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().Any(data => data.AttributeType.FullName == Framework + attribute);

    private static IEnumerable<object?[]> RowsOf(MethodInfo method) => method.GetCustomAttributesData()
        .Where(data => data.AttributeType.FullName == Framework + "DataRowAttribute")
        .Select(data => (IReadOnlyCollection<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
        .Select(values => values.Select(value => value.Value).ToArray());
}
