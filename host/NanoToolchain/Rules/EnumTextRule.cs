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
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SemanticModel model, SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            var isText = model.GetOperation(node) switch
            {
                IInterpolationOperation interpolation => IsEnum(interpolation.Expression),
                IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } => IsEnum(instance),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
                    IsEnum(sum.LeftOperand) || IsEnum(sum.RightOperand),
                _ => false,
            };
            if (isText)
            {
                yield return (node, Message);
            }
        }
    }

    private static bool IsEnum(IOperation value) => value switch
    {
        IConversionOperation { IsImplicit: true } conversion => IsEnum(conversion.Operand),
        _ => value.Type?.TypeKind == TypeKind.Enum,
    };
}
