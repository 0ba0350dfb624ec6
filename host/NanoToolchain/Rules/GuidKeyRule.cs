using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NanoToolchain.Rules;

/// <summary>A <c>Guid</c> as the key of a Hashtable: an endless loop on the chip.</summary>
internal sealed class GuidKeyRule : ISourceRule
{
    private static readonly string[] Tables = ["System.Collections.Hashtable", "System.Collections.IDictionary"];

    /// <inheritdoc/>
    public string Id => "NANO005";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SemanticModel model, SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            var (member, arguments) = model.GetOperation(node) switch
            {
                IInvocationOperation call => ((ISymbol)call.TargetMethod, call.Arguments),
                IPropertyReferenceOperation { Arguments.Length: > 0 } index => (index.Property, index.Arguments),
                _ => (null, []),
            };
            if (member is null || !Tables.Contains(member.ContainingType.ToDisplayString(), StringComparer.Ordinal))
            {
                continue;
            }

            if (arguments.Any(argument => argument.Parameter?.Name == "key" && IsGuid(argument.Value)))
            {
                yield return (node, "A Guid as a key never comes back on the chip (its hash code loops). Use its text: guid.ToString().");
            }
        }
    }

    private static bool IsGuid(IOperation value) => value switch
    {
        IConversionOperation conversion => IsGuid(conversion.Operand),
        _ => value.Type?.ToDisplayString() == "System.Guid",
    };
}
