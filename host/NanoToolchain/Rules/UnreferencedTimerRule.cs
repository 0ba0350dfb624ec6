using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NanoToolchain.Rules;

/// <summary>A <c>Timer</c> that nothing holds: it is collected and never fires.</summary>
internal sealed class UnreferencedTimerRule : ISourceRule
{
    /// <inheritdoc/>
    public string Id => "NANO007";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SourceFile file) => file.Operations
        .OfType<IObjectCreationOperation>()
        .Where(created => created.Type?.ToDisplayString() == "System.Threading.Timer" && !IsHeld(created, file))
        .Select(created => (created.Syntax, "A Timer that nothing refers to is collected and never fires. Keep it in a field."));

    private static bool IsHeld(IOperation value, SourceFile file) => value.Parent switch
    {
        IConversionOperation conversion => IsHeld(conversion, file),
        IExpressionStatementOperation or IInvocationOperation or ISimpleAssignmentOperation { Target: IDiscardOperation } => false,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator } =>
            IsHeldByLocal(local, declarator, file),
        _ => true,
    };

    /// <summary>A local holds a timer only while its method runs: something must use it, or the method must wait.</summary>
    private static bool IsHeldByLocal(ILocalSymbol local, IOperation declarator, SourceFile file) =>
        declarator.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation
        || file.Operations.OfType<ILocalReferenceOperation>().Any(use => SymbolEqualityComparer.Default.Equals(use.Local, local))
        || BodyOf(declarator).Descendants().OfType<IInvocationOperation>().Any(Waits);

    private static IOperation BodyOf(IOperation operation) =>
        operation.Parent is null or IAnonymousFunctionOperation or ILocalFunctionOperation ? operation : BodyOf(operation.Parent);

    private static bool Waits(IInvocationOperation call) => call.TargetMethod is { Name: "Sleep" or "Join", ContainingType.Name: "Thread" }
        or { Name: "WaitOne" or "WaitAny" or "WaitAll", ContainingType.Name: "WaitHandle" };
}
