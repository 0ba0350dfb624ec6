using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NanoToolchain.Rules;

/// <summary>Interface members with a body: calling one throws.</summary>
internal sealed class DefaultInterfaceMethodRule : ISourceRule
{
    /// <inheritdoc/>
    public string Id => "NANO003";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SourceFile file)
    {
        foreach (var member in file.Root.DescendantNodes().OfType<InterfaceDeclarationSyntax>().SelectMany(type => type.Members))
        {
            var hasBody = member.DescendantNodes().Any(node => node is BlockSyntax or ArrowExpressionClauseSyntax);
            if (hasBody && member is not BaseTypeDeclarationSyntax)
            {
                yield return (member, "A default interface method throws when it is called. Use an abstract base class.");
            }
        }
    }
}
