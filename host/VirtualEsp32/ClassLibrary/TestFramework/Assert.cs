using System;
using TestFrameworkShared;

namespace nanoFramework.TestFramework;

/// <summary>Assertions.</summary>
public sealed class Assert
{
    public Assert()
    {
    }

    public static void AreEqual(bool expected, bool actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(byte expected, byte actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(char expected, char actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(double expected, double actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(float expected, float actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(int expected, int actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(long expected, long actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(sbyte expected, sbyte actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(short expected, short actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(string expected, string actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(uint expected, uint actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(ulong expected, ulong actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(ushort expected, ushort actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(DateTime expected, DateTime actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreEqual(object expected, object actual, string message = "") => CheckEqual(expected, actual, message);

    public static void AreNotEqual(bool notExpected, bool actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(byte notExpected, byte actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(char notExpected, char actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(double notExpected, double actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(float notExpected, float actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(int notExpected, int actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(long notExpected, long actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(short notExpected, short actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(string notExpected, string actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(uint notExpected, uint actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(ulong notExpected, ulong actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(ushort notExpected, ushort actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(DateTime notExpected, DateTime actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreNotEqual(object notExpected, object actual, string message = "") => CheckNotEqual(notExpected, actual, message);

    public static void AreSame(object expected, object actual, string message = "") =>
        Check(ReferenceEquals(expected, actual), "Not the same object.", message);

    public static void AreNotSame(object notExpected, object actual, string message = "") =>
        Check(!ReferenceEquals(notExpected, actual), "The same object.", message);

    public static void IsTrue(bool condition, string message = "") => Check(condition, "Not true.", message);

    public static void IsFalse(bool condition, string message = "") => Check(!condition, "Not false.", message);

    public static void IsNull(object value, string message = "") => Check(value is null, $"Not null: {value}.", message);

    public static void IsNotNull(object value, string message = "") => Check(value is not null, "Null.", message);

    public static void IsInstanceOfType(object value, Type expected, string message = "") =>
        Check(value is not null && expected.IsInstanceOfType(value), $"Expected {expected}, found {value?.GetType()}.", message);

    public static void IsNotInstanceOfType(object value, Type notExpected, string message = "") =>
        Check(value is null || !notExpected.IsInstanceOfType(value), $"Of type {notExpected}.", message);

    public static void Contains(string expected, string value, string message = "") =>
        Check(value is not null && value.Contains(expected, StringComparison.Ordinal), $"\"{expected}\" is not in \"{value}\".", message);

    public static void DoesNotContains(string notExpected, string value, string message = "") =>
        Check(value is not null && !value.Contains(notExpected, StringComparison.Ordinal), $"\"{notExpected}\" is in \"{value}\".", message);

    public static void StartsWith(string expected, string value, string message = "") =>
        Check(value is not null && value.StartsWith(expected, StringComparison.Ordinal), $"\"{value}\" does not start with \"{expected}\".", message);

    public static void EndsWith(string expected, string value, string message = "") =>
        Check(value is not null && value.EndsWith(expected, StringComparison.Ordinal), $"\"{value}\" does not end with \"{expected}\".", message);

    public static void ThrowsException(Type exception, Action action, string message = "")
    {
        try
        {
            action();
        }
        catch (Exception thrown)
        {
            // The framework compares exactly: a derived exception does not count.
            Check(thrown.GetType() == exception, $"Expected {exception}, found {thrown.GetType()}: {thrown.Message}", message);
            return;
        }

        Check(holds: false, $"Expected {exception}, nothing was thrown.", message);
    }

    public static void SkipTest(string message = null) => throw new SkipTestException(message);

    private static void CheckEqual(object expected, object actual, string message) =>
        Check(Equals(expected, actual), $"Expected {Show(expected)}, found {Show(actual)}.", message);

    private static void CheckNotEqual(object notExpected, object actual, string message) =>
        Check(!Equals(notExpected, actual), $"Both are {Show(actual)}.", message);

    private static string Show(object value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        _ => value.ToString(),
    };

    private static void Check(bool holds, string what, string message)
    {
        if (!holds)
        {
            throw new AssertFailedException($"{what} {message}".TrimEnd());
        }
    }
}
