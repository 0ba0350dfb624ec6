using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NanoToolchain.Rules;

/// <summary>An enum value turned into text: this runtime writes its number, .NET its name, so the two would show different things.</summary>
internal sealed class EnumTextRule : ISourceRule
{
    private const string Message = "On this runtime an enum's text is its number. Cast it to int, or write the name with a switch.";

    /// <inheritdoc/>
    public string Id => "NANO008";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SourceFile file) => file.Operations
        .SelectMany(MadeText)
        .Where(IsEnum)
        .Select(value => (value.Syntax, Message));

    /// <summary>The values that an operation turns into text.</summary>
    private static IEnumerable<IOperation> MadeText(IOperation operation) => operation switch
    {
        IInterpolationOperation interpolation => [interpolation.Expression],
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } => [instance],
        IInvocationOperation call when MakesText(call.TargetMethod) => call.Arguments
            .SelectMany(argument => argument.Value is IArrayCreationOperation { Initializer.ElementValues: var elements } ? elements : [argument.Value]),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => [sum.LeftOperand, sum.RightOperand],
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => [sum.Value],
        _ => [],
    };

    private static bool MakesText(IMethodSymbol method) => method.ContainingType.SpecialType == SpecialType.System_String
        ? method.Name is "Format" or "Concat"
        : method.ContainingType.ToDisplayString() == "System.Text.StringBuilder" && method.Name == "Append";

    private static bool IsEnum(IOperation value) => value switch
    {
        IConversionOperation { Type.IsReferenceType: true } boxed => IsEnum(boxed.Operand),
        _ => value.Type is { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_Enum },
    };
}
