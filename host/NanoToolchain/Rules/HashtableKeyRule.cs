using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NanoToolchain.Api;

namespace NanoToolchain.Rules;

/// <summary>Keys that a Hashtable does not take: a <c>Guid</c>, an endless loop on the chip, and a type with its own <c>Equals</c>, which is ignored.</summary>
internal sealed class HashtableKeyRule : ISourceRule
{
    private static readonly string[] Tables = ["System.Collections.Hashtable", "System.Collections.IDictionary"];

    /// <inheritdoc/>
    public string Id => "NANO005";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SourceFile file)
    {
        foreach (var key in file.Operations.SelectMany(Keys))
        {
            if (key.Type?.ToDisplayString() == "System.Guid")
            {
                yield return (key.Syntax, "A Guid as a key never comes back on the chip (its hash code loops). Use its text: guid.ToString().");
            }
            else if (key.Type is { } type && HasOwnEquals(type))
            {
                yield return (key.Syntax, $"Hashtable ignores the Equals of {type.Name} on this runtime. Use a number or a text as the key.");
            }
        }
    }

    private static IEnumerable<IOperation> Keys(IOperation operation)
    {
        var (member, arguments) = operation switch
        {
            IInvocationOperation call => ((ISymbol)call.TargetMethod, call.Arguments),
            IPropertyReferenceOperation { Arguments.Length: > 0 } index => (index.Property, index.Arguments),
            _ => (null, []),
        };
        return member is not null && Tables.Contains(member.ContainingType.ToDisplayString(), StringComparer.Ordinal)
            ? arguments.Where(argument => argument.Parameter?.Name == "key").Select(argument => Unboxed(argument.Value))
            : [];
    }

    private static IOperation Unboxed(IOperation value) => value is IConversionOperation conversion ? Unboxed(conversion.Operand) : value;

    /// <summary>nanoFramework's own types that may be keys are known to its Hashtable; only a firmware's types are not.</summary>
    private static bool HasOwnEquals(ITypeSymbol type)
    {
        for (var at = type; at?.ContainingAssembly is { } assembly && !ReferenceAssemblies.Pinned.Names.Contains(assembly.Name); at = at.BaseType)
        {
            if (at.GetMembers("Equals").Any(member => member is IMethodSymbol { IsOverride: true }))
            {
                return true;
            }
        }

        return false;
    }
}
