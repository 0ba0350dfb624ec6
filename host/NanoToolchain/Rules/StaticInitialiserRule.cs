using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NanoToolchain.Rules;

/// <summary>
/// A static initialiser that reads another class's static field. Every static initialiser runs before <c>Main</c>, in alphabetical
/// order of the classes' full names, so the other field may still be empty; on .NET the same code works.
/// </summary>
internal sealed class StaticInitialiserRule : ISourceRule
{
    /// <inheritdoc/>
    public string Id => "NANO004";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SemanticModel model, SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            var (owner, code) = node switch
            {
                ConstructorDeclarationSyntax constructor when constructor.Modifiers.Any(SyntaxKind.StaticKeyword) =>
                    (model.GetDeclaredSymbol(constructor)?.ContainingType, (SyntaxNode)constructor),
                VariableDeclaratorSyntax { Initializer: { } initializer } declarator when model.GetDeclaredSymbol(declarator) is IFieldSymbol { IsStatic: true, IsConst: false } field =>
                    (field.ContainingType, initializer),
                PropertyDeclarationSyntax { Initializer: { } initializer } property when model.GetDeclaredSymbol(property) is { IsStatic: true } symbol =>
                    (symbol.ContainingType, initializer),
                _ => (null, node),
            };
            if (owner is null)
            {
                continue;
            }

            foreach (var name in StaticsReadBy(model.Compilation, code, owner, []).Distinct(StringComparer.Ordinal))
            {
                yield return (
                    code,
                    $"A static initialiser of {owner.Name} reads {name}, which may not have been initialised yet: "
                    + "static initialisers run before Main in alphabetical order of the classes. Use a const, or read it where it is used.");
            }
        }
    }

    /// <summary>Follows the code, and every method of this compilation it calls, to the static fields of other types that it reads.</summary>
    private static IEnumerable<string> StaticsReadBy(Compilation compilation, SyntaxNode code, INamedTypeSymbol owner, HashSet<ISymbol> seen)
    {
        var model = compilation.GetSemanticModel(code.SyntaxTree);
        foreach (var node in code.DescendantNodesAndSelf())
        {
            switch (model.GetOperation(node))
            {
                case IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field }
                    when !SymbolEqualityComparer.Default.Equals(field.ContainingType, owner) && field.ContainingType.TypeKind != TypeKind.Enum:
                    yield return $"{field.ContainingType.Name}.{field.Name}";
                    break;
                case IPropertyReferenceOperation { Property: { IsStatic: true } property }
                    when !SymbolEqualityComparer.Default.Equals(property.ContainingType, owner) && IsStored(property):
                    yield return $"{property.ContainingType.Name}.{property.Name}";
                    break;
                case IPropertyReferenceOperation { Property.GetMethod: { } getter }:
                    foreach (var name in Follow(getter))
                    {
                        yield return name;
                    }

                    break;
                case IInvocationOperation invocation:
                    foreach (var name in Follow(invocation.TargetMethod))
                    {
                        yield return name;
                    }

                    break;
                case IObjectCreationOperation { Constructor: { } constructor }:
                    foreach (var name in Follow(constructor))
                    {
                        yield return name;
                    }

                    break;
            }
        }

        IEnumerable<string> Follow(IMethodSymbol method) => seen.Add(method)
            ? method.DeclaringSyntaxReferences.SelectMany(reference => StaticsReadBy(compilation, reference.GetSyntax(), owner, seen))
            : [];
    }

    private static bool IsStored(IPropertySymbol property) => property.DeclaringSyntaxReferences.Length > 0
        && property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
