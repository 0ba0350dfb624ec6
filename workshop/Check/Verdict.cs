using NanoToolchain;
using VirtualEsp32;

namespace LineThings.Workshop;

/// <summary>Whether a requirement holds, and if not, what helps.</summary>
/// <param name="IsRight">Whether it holds.</param>
/// <param name="Seen">What was seen; empty when it holds.</param>
/// <param name="Hint">What to do next; empty when it holds.</param>
/// <param name="Fault">The rule of the chip that was broken, if any.</param>
/// <param name="Diagnostics">What the build says, if it is the build that fails; file names are relative to the repository.</param>
internal sealed record Verdict(bool IsRight, string Seen, string Hint, Fault? Fault, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The requirement holds.</summary>
    public static Verdict Right { get; } = new(true, string.Empty, string.Empty, null, []);

    /// <summary>The requirement does not hold yet.</summary>
    /// <param name="seen">What was seen.</param>
    /// <param name="hint">What to do next.</param>
    /// <param name="fault">The rule of the chip that was broken, if any.</param>
    /// <returns>The verdict.</returns>
    public static Verdict NotYet(string seen, string hint, Fault? fault = null) => new(false, seen, hint, fault, []);

    /// <summary>The firmware does not build.</summary>
    /// <param name="diagnostics">What the build says.</param>
    /// <param name="hint">What to do next.</param>
    /// <returns>The verdict.</returns>
    public static Verdict NotBuilt(IReadOnlyList<Diagnostic> diagnostics, string hint) => new(false, string.Empty, hint, null, diagnostics);
}
