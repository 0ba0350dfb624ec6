using Microsoft.CodeAnalysis.CSharp;

namespace NanoToolchain.Rules;

/// <summary>Applies every rule about C# that compiles for nanoFramework and does not run there.</summary>
internal static class SourceRules
{
    private static readonly ISourceRule[] All =
    [
        new GenericRule(),
        new UnsupportedSyntaxRule(),
        new DefaultInterfaceMethodRule(),
        new HashtableKeyRule(),
        new MixedArrayCopyRule(),
        new UnreferencedTimerRule(),
        new EnumTextRule(),
        new TestClassRule(),
    ];

    /// <summary>Checks a compilation.</summary>
    /// <param name="compilation">The compilation; it need not be free of errors.</param>
    /// <returns>What is wrong.</returns>
    public static IEnumerable<Diagnostic> Check(CSharpCompilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var file = SourceFile.Of(compilation, tree);
            foreach (var rule in All)
            {
                foreach (var (node, message) in rule.Check(file))
                {
                    var place = node.GetLocation().GetLineSpan();
                    yield return new Diagnostic(
                        rule.Id,
                        message,
                        place.Path,
                        place.StartLinePosition.Line + 1,
                        place.StartLinePosition.Character + 1);
                }
            }
        }
    }
}
