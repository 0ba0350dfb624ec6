using System.Collections;

namespace nanoFramework.TestFramework;

/// <summary>Assertions about collections.</summary>
public sealed class CollectionAssert
{
    public CollectionAssert()
    {
    }

    public static void AreEqual(ICollection expected, ICollection actual, string message = "") =>
        Assert.IsTrue(AreSame(expected, actual), $"Expected {Show(expected)}, found {Show(actual)}. {message}");

    public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "") =>
        Assert.IsFalse(AreSame(notExpected, actual), $"Both are {Show(actual)}. {message}");

    public static void Empty(ICollection collection, string message = "") =>
        Assert.AreEqual(0, collection.Count, $"Not empty. {message}");

    public static void NotEmpty(ICollection collection, string message = "") =>
        Assert.IsTrue(collection.Count > 0, $"Empty. {message}");

    private static bool AreSame(ICollection first, ICollection second)
    {
        if (first is null || second is null)
        {
            return ReferenceEquals(first, second);
        }

        if (first.Count != second.Count)
        {
            return false;
        }

        var others = second.GetEnumerator();
        foreach (var item in first)
        {
            others.MoveNext();
            if (!Equals(item, others.Current))
            {
                return false;
            }
        }

        return true;
    }

    private static string Show(ICollection collection)
    {
        if (collection is null)
        {
            return "null";
        }

        var items = new string[collection.Count];
        var index = 0;
        foreach (var item in collection)
        {
            items[index++] = item?.ToString() ?? "null";
        }

        return $"[{string.Join(", ", items)}]";
    }
}
