using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SourceFile file)
    {
        foreach (var type in file.Root.DescendantNodes().OfType<ClassDeclarationSyntax>())
        {
            if (file.Model.GetDeclaredSymbol(type) is not { } symbol)
            {
                continue;
            }

            var faults = Has(symbol, "TestClassAttribute")
                ? CheckClass(type, symbol).Concat(CheckState(file, type)).Concat(CheckMethods(file.Model, type))
                : CheckOrdinary(file.Model, type);
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }
    }

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes()
        .Any(data => data.AttributeClass?.ToDisplayString() == Framework + attribute);

    private static bool IsTest(IMethodSymbol method) =>
        Has(method, "TestMethodAttribute") || Has(method, "DataRowAttribute") || Has(method, "SetupAttribute") || Has(method, "CleanupAttribute");

    private static IEnumerable<(SyntaxNode Node, string Message)> CheckOrdinary(SemanticModel model, ClassDeclarationSyntax type) => type.Members
        .OfType<MethodDeclarationSyntax>()
        .Where(method => model.GetDeclaredSymbol(method) is { } symbol && IsTest(symbol))
        .Select(method => ((SyntaxNode)method, $"{method.Identifier.Text} would never run: {type.Identifier.Text} is not marked with [TestClass]."));

    private static IEnumerable<(SyntaxNode Node, string Message)> CheckClass(ClassDeclarationSyntax type, INamedTypeSymbol symbol)
    {
        if (type.BaseList is { } bases && symbol.BaseType is { SpecialType: not SpecialType.System_Object } parent)
        {
            yield return (bases, $"What {symbol.Name} inherits from {parent.Name} is not checked and has no object. Put what tests share into static helpers.");
        }
    }

    private static IEnumerable<(SyntaxNode Node, string Message)> CheckState(SourceFile file, ClassDeclarationSyntax type)
    {
        foreach (var member in type.Members)
        {
            var isState = member switch
            {
                BaseFieldDeclarationSyntax field => field.Declaration.Variables.Any(variable => file.Model.GetDeclaredSymbol(variable) is { IsStatic: false }),
                PropertyDeclarationSyntax property => file.Model.GetDeclaredSymbol(property) is { IsStatic: false },
                _ => false,
            };
            if (isState)
            {
                yield return (member, "The launcher runs tests without an object: a test class has no instance state. Make it static or local.");
            }
            else if (member is ConstructorDeclarationSyntax && file.Model.GetDeclaredSymbol(member) is { IsStatic: false })
            {
                yield return (member, "The launcher runs tests without an object: a constructor is never called. Use a method marked with [Setup].");
            }
        }

        // State and constructors are reported where they are declared; what uses them would only repeat it.
        var uses = file.Operations
            .OfType<IInstanceReferenceOperation>()
            .Where(use => use.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance && use.Parent is not (IFieldReferenceOperation or IPropertyReferenceOperation or IEventReferenceOperation))
            .Where(use => use.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() == type && use.Syntax.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null);
        foreach (var use in uses)
        {
            yield return (use.Syntax, "The launcher runs tests without an object: there is no \"this\". Make the helper static.");
        }
    }

    private static IEnumerable<(SyntaxNode Node, string Message)> CheckMethods(SemanticModel model, ClassDeclarationSyntax type)
    {
        foreach (var method in type.Members.OfType<MethodDeclarationSyntax>())
        {
            if (model.GetDeclaredSymbol(method) is not { } symbol || !IsTest(symbol))
            {
                continue;
            }

            var rows = symbol.GetAttributes().Where(data => data.AttributeClass?.ToDisplayString() == Framework + "DataRowAttribute").ToArray();
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
