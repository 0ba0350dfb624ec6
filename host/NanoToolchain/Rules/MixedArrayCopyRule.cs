using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NanoToolchain.Rules;

/// <summary><c>Array.CopyTo</c>, and <c>Array.Copy</c> which it calls, between arrays of different element types: not done by the runtime.</summary>
internal sealed class MixedArrayCopyRule : ISourceRule
{
    /// <inheritdoc/>
    public string Id => "NANO006";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SourceFile file)
    {
        foreach (var call in file.Operations.OfType<IInvocationOperation>())
        {
            var (source, target) = call.TargetMethod switch
            {
                { Name: "CopyTo" } => (call.Instance, Argument(call, "array")),
                { Name: "Copy", ContainingType.SpecialType: SpecialType.System_Array } => (Argument(call, "sourceArray"), Argument(call, "destinationArray")),
                _ => (null, null),
            };
            if (ArrayOf(source) is { } from && ArrayOf(target) is { } to && !SymbolEqualityComparer.Default.Equals(from.ElementType, to.ElementType))
            {
                yield return (call.Syntax, $"{call.TargetMethod.Name} from {from} to {to} does not work on this runtime. Copy element by element.");
            }
        }
    }

    private static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    private static IArrayTypeSymbol? ArrayOf(IOperation? value) => value is IConversionOperation { Operand: var operand }
        ? ArrayOf(operand)
        : value?.Type as IArrayTypeSymbol;
}
