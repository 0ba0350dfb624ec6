using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NanoToolchain.Rules;

/// <summary>
/// Unit tests that the nanoFramework launcher could not run: it calls methods without an object, hands DataRow values over as they
/// stand in the metadata, and knows no generic attributes.
/// </summary>
internal sealed class TestClassRule : ISourceRule
{
    private const string Framework = "nanoFramework.TestFramework.";

    /// <inheritdoc/>
    public string Id => "NANO009";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SemanticModel model, SyntaxNode root)
    {
        foreach (var type in root.DescendantNodes().OfType<ClassDeclarationSyntax>())
        {
            if (model.GetDeclaredSymbol(type) is not { } symbol || !Has(symbol, "TestClassAttribute"))
            {
                continue;
            }

            foreach (var fault in CheckState(model, type).Concat(CheckMethods(model, type)))
            {
                yield return fault;
            }
        }
    }

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes()
        .Any(data => data.AttributeClass?.ToDisplayString() == Framework + attribute);

    private static IEnumerable<(SyntaxNode Node, string Message)> CheckState(SemanticModel model, ClassDeclarationSyntax type)
    {
        foreach (var member in type.Members)
        {
            var isInstanceField = member is FieldDeclarationSyntax field
                && field.Declaration.Variables.Any(variable => model.GetDeclaredSymbol(variable) is IFieldSymbol { IsStatic: false, IsConst: false });
            var isInstanceProperty = member is PropertyDeclarationSyntax property && model.GetDeclaredSymbol(property) is { IsStatic: false };
            if (isInstanceField || isInstanceProperty)
            {
                yield return (member, "The launcher runs tests without an object: a test class has no instance state. Make it static or local.");
            }
        }

        foreach (var node in type.DescendantNodes().Where(node => model.GetOperation(node) is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }))
        {
            yield return (node, "The launcher runs tests without an object: there is no \"this\". Make the helper static.");
        }
    }

    private static IEnumerable<(SyntaxNode Node, string Message)> CheckMethods(SemanticModel model, ClassDeclarationSyntax type)
    {
        foreach (var method in type.Members.OfType<MethodDeclarationSyntax>())
        {
            if (model.GetDeclaredSymbol(method) is not IMethodSymbol symbol)
            {
                continue;
            }

            var rows = symbol.GetAttributes().Where(data => data.AttributeClass?.ToDisplayString() == Framework + "DataRowAttribute").ToArray();
            var isTest = rows.Length > 0 || Has(symbol, "TestMethodAttribute") || Has(symbol, "SetupAttribute") || Has(symbol, "CleanupAttribute");
            if (!isTest)
            {
                continue;
            }

            if (symbol.DeclaredAccessibility != Accessibility.Public || !symbol.ReturnsVoid)
            {
                yield return (method, $"{symbol.Name} must be public and return void: the launcher would not find or not check it.");
            }

            if (rows.Length == 0 && symbol.Parameters.Length > 0)
            {
                yield return (method, $"{symbol.Name} has parameters and no DataRow to fill them.");
            }

            foreach (var row in rows)
            {
                var node = row.ApplicationSyntaxReference!.GetSyntax();
                foreach (var message in CheckRow(row, symbol))
                {
                    yield return (node, message);
                }
            }
        }
    }

    private static IEnumerable<string> CheckRow(AttributeData row, IMethodSymbol method)
    {
        if (row.ConstructorArguments.Length != 1)
        {
            yield break;
        }

        if (row.ConstructorArguments[0].IsNull)
        {
            yield return "A null in a DataRow crashes the metadata processor. Write a test of its own for null.";
            yield break;
        }

        var values = row.ConstructorArguments[0].Values;
        if (values.Length != method.Parameters.Length)
        {
            yield return $"The DataRow has {values.Length} values, {method.Name} has {method.Parameters.Length} parameters.";
        }

        foreach (var value in values)
        {
            if (value.IsNull)
            {
                yield return "A null in a DataRow crashes the metadata processor. Write a test of its own for null.";
            }
            else if (value.Kind is TypedConstantKind.Array or TypedConstantKind.Enum or TypedConstantKind.Type)
            {
                yield return "An array, enum or type in a DataRow aborts the launcher. Use numbers and strings.";
            }
        }
    }
}
