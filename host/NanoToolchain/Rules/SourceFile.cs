using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NanoToolchain.Rules;

/// <summary>One file as the rules see it.</summary>
/// <param name="Model">What the names in the file mean.</param>
/// <param name="Root">The file's syntax.</param>
/// <param name="Operations">What the code in bodies and initialisers does, with all that the compiler adds, such as conversions and the calls of a collection initialiser.</param>
internal sealed record SourceFile(SemanticModel Model, SyntaxNode Root, IReadOnlyList<IOperation> Operations)
{
    /// <summary>Prepares one file of a compilation.</summary>
    /// <param name="compilation">The compilation; it need not be free of errors.</param>
    /// <param name="tree">The file.</param>
    /// <returns>The file.</returns>
    public static SourceFile Of(Compilation compilation, SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        var root = tree.GetRoot();
        return new SourceFile(model, root, [.. OperationsIn(root, model)]);
    }

    private static IEnumerable<IOperation> OperationsIn(SyntaxNode node, SemanticModel model) => model.GetOperation(node) is { } operation
        ? operation.DescendantsAndSelf()
        : node.ChildNodes().SelectMany(child => OperationsIn(child, model));
}
