using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NanoToolchain.Rules;

/// <summary>Pieces of C# syntax that compile and that the interpreter or the metadata processor does not take.</summary>
internal sealed class UnsupportedSyntaxRule : ISourceRule
{
    /// <inheritdoc/>
    public string Id => "NANO002";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SourceFile file)
    {
        foreach (var node in file.Root.DescendantNodes())
        {
            var message = node switch
            {
                ArrayRankSpecifierSyntax { Rank: > 1 } or ImplicitArrayCreationExpressionSyntax { Commas.Count: > 0 } =>
                    "Multi-dimensional arrays crash the interpreter. Use an array of arrays.",
                StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax =>
                    "stackalloc throws at run time. Use an array.",
                FixedStatementSyntax => "The metadata processor refuses fixed. Work on the array itself.",
                FunctionPointerTypeSyntax => "Function pointers throw at run time. Use a delegate.",
                PointerTypeSyntax or UnsafeStatementSyntax => "Pointers are not available. Use an array and an index.",
                CheckedStatementSyntax checkedStatement when checkedStatement.IsKind(SyntaxKind.CheckedStatement) =>
                    "checked never throws on this runtime. Compare before you calculate.",
                CheckedExpressionSyntax checkedExpression when checkedExpression.IsKind(SyntaxKind.CheckedExpression) =>
                    "checked never throws on this runtime. Compare before you calculate.",
                _ => null,
            };
            if (message is not null)
            {
                yield return (node, message);
            }
        }
    }
}
