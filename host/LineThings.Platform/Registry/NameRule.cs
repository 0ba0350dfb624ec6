namespace LineThings.Platform;

/// <summary>What a name of a channel, a user or a product may be. LINE's limits are unknown; these are ours.</summary>
public static class NameRule
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxLength = 100;

    /// <summary>Says what is wrong with a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>What is wrong; <see langword="null"/> when nothing is.</returns>
    public static string? FaultOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (string.IsNullOrWhiteSpace(name))
        {
            return "must not be blank";
        }

        if (name.Length > MaxLength)
        {
            return $"must have at most {MaxLength} characters, not {name.Length}";
        }

        return name.Any(char.IsControl) ? "must be one line of text without control characters" : null;
    }

    /// <summary>Lets only good names pass.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">The name is not good.</exception>
    internal static void Demand(string name)
    {
        if (FaultOf(name) is { } fault)
        {
            throw new ArgumentException("The name " + fault + ".", nameof(name));
        }
    }
}
