using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NanoToolchain.Rules;

/// <summary><c>Array.CopyTo</c> between arrays of different element types: not done by the runtime.</summary>
internal sealed class MixedArrayCopyRule : ISourceRule
{
    /// <inheritdoc/>
    public string Id => "NANO006";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SemanticModel model, SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (model.GetOperation(node) is not IInvocationOperation { TargetMethod.Name: "CopyTo", Instance.Type: IArrayTypeSymbol from } call)
            {
                continue;
            }

            var target = call.Arguments[0].Value;
            var to = (target is IConversionOperation conversion ? conversion.Operand : target).Type as IArrayTypeSymbol;
            if (to is not null && !SymbolEqualityComparer.Default.Equals(from.ElementType, to.ElementType))
            {
                yield return (node, $"CopyTo from {from} to {to} does not work on this runtime. Copy element by element.");
            }
        }
    }
}
