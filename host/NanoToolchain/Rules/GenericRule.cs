using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NanoToolchain.Rules;

/// <summary>Generics, declared or used: the 1.x interpreter crashes while it loads an assembly that has any.</summary>
internal sealed class GenericRule : ISourceRule
{
    /// <inheritdoc/>
    public string Id => "NANO001";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SourceFile file)
    {
        foreach (var node in file.Root.DescendantNodes())
        {
            switch (node)
            {
                case GenericNameSyntax name:
                    yield return (name, $"{name} is generic: the interpreter crashes while loading it. Use ArrayList, Hashtable, an array or a delegate of your own.");
                    break;
                case TypeParameterListSyntax parameters:
                    yield return (parameters, "Generic declarations crash the interpreter while it loads the assembly. Write the type out.");
                    break;
                case AnonymousObjectCreationExpressionSyntax anonymous:
                    yield return (anonymous, "The compiler makes a generic class of an anonymous type: the interpreter crashes while loading it. Write a class.");
                    break;
            }
        }
    }
}
